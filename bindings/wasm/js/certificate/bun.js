// @ts-check
export { fromRequest, fromTlsSocket, watch } from "./node.js";
