"""A client that shows another certificate in a second handshake of its TLS 1.2 connection.

Node's own clients cannot change their certificate, nor can openssl's: this is libssl itself. Arguments: the port, the
name of the first identity or "none", and that of the second; NAME.pem and NAME.key are in the working directory.
"""

import ctypes
import signal
import socket
import sys
import time

PEM = 1
SSL_CTRL_SET_MAX_PROTO_VERSION = 124
TLS1_2 = 0x0303

signal.alarm(15)
ssl = ctypes.CDLL("libssl.so.3")
for name in ("TLS_client_method", "SSL_CTX_new", "SSL_new"):
    getattr(ssl, name).restype = ctypes.c_void_p


def call(name, *given):
    pointers = [ctypes.c_void_p(one) if isinstance(one, int) and one > 0xFFFF else one for one in given]
    return getattr(ssl, name)(*pointers)


port, first, second = int(sys.argv[1]), sys.argv[2], sys.argv[3]
context = call("SSL_CTX_new", call("TLS_client_method"))
call("SSL_CTX_ctrl", context, SSL_CTRL_SET_MAX_PROTO_VERSION, ctypes.c_long(TLS1_2), None)
connection = call("SSL_new", context)


def show(identity):
    assert call("SSL_use_certificate_chain_file", connection, f"{identity}.pem".encode()) == 1
    assert call("SSL_use_PrivateKey_file", connection, f"{identity}.key".encode(), PEM) == 1


if first != "none":
    show(first)
stream = socket.create_connection(("127.0.0.1", port))
call("SSL_set_fd", connection, stream.fileno())
assert call("SSL_connect", connection) == 1
request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
assert call("SSL_write", connection, request, len(request)) == len(request)
# What stands between here and the server has to know where the second handshake begins.
time.sleep(0.3)
show(second)
call("SSL_renegotiate", connection)
call("SSL_do_handshake", connection)
time.sleep(3)
