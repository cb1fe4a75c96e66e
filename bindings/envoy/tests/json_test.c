// The reader of JSON: good documents, each mistake by its text, and what nobody would write.

#include "../json.h"
#include "mutate.h"
#include "want.h"
#include <stdlib.h>
#include <string.h>

enum { MUTATIONS = 200000 };

// A copy of exactly these bytes, so that AddressSanitizer sees who reads behind them.
static cbe_json *read_copy(const char *json, size_t length, char **copy, cbe_mistake *mistake) {
  *copy = malloc(length);
  if (length > 0) {
    memcpy(*copy, json, length);
  }
  memset(mistake, 'x', sizeof *mistake);
  mistake->text[0] = '\0';
  return cbe_json_read(*copy, length, mistake);
}

static void texts(void) {
  static const char *const CASES[][2] = {
      {"\"\"", ""},
      {"\"a\"", "a"},
      {"  \"a\" \t\r\n", "a"},
      {"\"\\\"\\\\\\/\"", "\"\\/"},
      {"\"\\u0041\\u00e9\\u20AC\"", "A\xc3\xa9\xe2\x82\xac"},
      {"\"\\ud83d\\ude00\"", "\xf0\x9f\x98\x80"},
      {"\"\\uDBFF\\uDFFF\"", "\xf4\x8f\xbf\xbf"},
      {"\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"},
      {"\"\\u00a0\"", "\xc2\xa0"},
      {"\"\\ud7ff\\ue000\\uffff\"", "\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    char *copy;
    cbe_mistake mistake;
    cbe_json *json = read_copy(CASES[i][0], strlen(CASES[i][0]), &copy, &mistake);
    WANT(json && json->type == CBE_JSON_TEXT && strcmp(json->text, CASES[i][1]) == 0, "%s: %s", CASES[i][0],
         mistake.text);
    cbe_json_free(json);
    free(copy);
  }
}

static void structure(void) {
  static const char DOCUMENT[] = " {\"a\" : [1, -2.5e+3 ,\"x\",null,true,false,[],{}], \"b\\u0063\":{ \"d\": 0 } } ";
  char *copy;
  cbe_mistake mistake;
  cbe_json *json = read_copy(DOCUMENT, sizeof DOCUMENT - 1, &copy, &mistake);
  WANT(json && json->type == CBE_JSON_OBJECT, "%s", mistake.text);
  if (!json) {
    return;
  }
  static const cbe_json_type TYPES[] = {CBE_JSON_NUMBER,  CBE_JSON_NUMBER,  CBE_JSON_TEXT,  CBE_JSON_NULL,
                                        CBE_JSON_BOOLEAN, CBE_JSON_BOOLEAN, CBE_JSON_ARRAY, CBE_JSON_OBJECT};
  const cbe_json *a = json->first, *element = a->first;
  WANT(strcmp(a->name, "a") == 0 && a->type == CBE_JSON_ARRAY, "%s", a->name);
  for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++, element = element->next) {
    WANT(element->type == TYPES[i] && !element->name, "element %zu", i);
  }
  WANT(!element, "the array ends");
  WANT(a->first->next->next->next->next->truth, "true");
  const cbe_json *b = a->next;
  WANT(strcmp(b->name, "bc") == 0 && !b->next, "%s", b->name);
  WANT(b->length == 10 && memcmp(b->slice, "{ \"d\": 0 }", 10) == 0, "the slice is as it stands there: %.*s",
       (int)b->length, b->slice);
  WANT(a->first->next->length == 7 && memcmp(a->first->next->slice, "-2.5e+3", 7) == 0, "a number's slice");
  cbe_json_free(json);
  free(copy);
}

static void wholes(void) {
  static const struct {
    const char *json;
    bool is_whole;
    uint64_t value;
  } CASES[] = {
      {"0", true, 0},
      {"-0", true, 0},
      {"5", true, 5},
      {"5.0", true, 5},
      {"1e3", true, 1000},
      {"1.6777216e+07", true, 16777216},
      {"9007199254740991", true, 9007199254740991},
      {"9007199254740993", false, 0},
      {"-1", false, 0},
      {"0.5", false, 0},
      {"1e400", false, 0},
      {"1e-400", false, 0},
      {"0.00000000000000000000000000000000", false, 0},
      {"\"5\"", false, 0},
      {"true", false, 0},
      {"null", false, 0},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    char *copy;
    cbe_mistake mistake;
    cbe_json *json = read_copy(CASES[i].json, strlen(CASES[i].json), &copy, &mistake);
    uint64_t value = 0;
    WANT(json && cbe_json_whole(json, 0, 9007199254740991, &value) == CASES[i].is_whole && value == CASES[i].value,
         "%s: %s", CASES[i].json, mistake.text);
    cbe_json_free(json);
    free(copy);
  }
}

static void mistakes(void) {
  static const char *const CASES[][2] = {
      {"", "the document is empty"},
      {" ", "byte 2: is no JSON value"},
      {"nul", "byte 1: is no JSON value"},
      {"True", "byte 1: is no JSON value"},
      {"\xef\xbb\xbf{}", "byte 1: is no JSON value"},
      {"{} {}", "byte 4: something stands behind the document"},
      {"1 2", "byte 3: something stands behind the document"},
      {"01", "byte 2: something stands behind the document"},
      {"+1", "byte 1: is no JSON value"},
      {"-", "byte 2: is no JSON value"},
      {".5", "byte 1: is no JSON value"},
      {"1.", "byte 3: is no JSON value"},
      {"1e", "byte 3: is no JSON value"},
      {"1e+-2", "byte 4: is no JSON value"},
      {"[1,]", "byte 4: is no JSON value"},
      {"[1 2]", "byte 4: a comma or ] is missing"},
      {"[1", "byte 3: a comma or ] is missing"},
      {"[", "byte 2: is no JSON value"},
      {"{", "byte 2: a member's name is missing"},
      {"{\"a\":1,}", "byte 8: a member's name is missing"},
      {"{a:1}", "byte 2: a member's name is missing"},
      {"{\"a\" 1}", "byte 6: a colon is missing"},
      {"{\"a\":1 \"b\":2}", "byte 8: a comma or } is missing"},
      {"{\"a\":1]", "byte 7: a comma or } is missing"},
      {"{\"a\":1,\"b\":2,\"a\":3}", "byte 14: the member \"a\" stands twice in one object"},
      {"{\"a\":1,\"\\u0061\":3}", "byte 8: the member \"a\" stands twice in one object"},
      {"[{\"b\":{\"a\":1,\"a\":2}}]", "byte 14: the member \"a\" stands twice in one object"},
      {"\"a", "byte 3: the text does not end"},
      {"\"a\\", "byte 4: there is no such escape"},
      {"\"a\\\"", "byte 5: the text does not end"},
      {"\"\\x\"", "byte 3: there is no such escape"},
      {"\"\\u12", "byte 4: the escape is cut"},
      {"\"\\u12\"45\"", "byte 4: the escape has a bad digit"},
      {"\"\\ud83d\"", "byte 8: the surrogate stands alone"},
      {"\"\\ud83dx\"", "byte 8: the surrogate stands alone"},
      {"\"\\ud83d\\n\"", "byte 8: the surrogate stands alone"},
      {"\"\\ud83d\\u0041\"", "byte 14: the surrogate stands alone"},
      {"\"\\ud83d\\ud83d\"", "byte 14: the surrogate stands alone"},
      {"\"\\ude00\"", "byte 8: the surrogate stands alone"},
      {"\"a\tb\"", "byte 3: the text has a control character"},
      {"\"a\\nb\"", "byte 3: the text has a control character"},
      {"\"\\u0000\"", "byte 2: the text has a control character"},
      {"\"\\u007f\"", "byte 2: the text has a control character"},
      {"\"\x7f\"", "byte 2: the text has a control character"},
      {"\"\\u0085\"", "byte 2: the text has a control character"},
      {"{\"\\u0000\":1}", "byte 3: the text has a control character"},
      {"\"\x80\"", "byte 2: is not UTF-8"},
      {"\"\xc3\"", "byte 2: is not UTF-8"},
      {"\"\xc3", "byte 2: is not UTF-8"},
      {"\"\xc0\xaf\"", "byte 2: is not UTF-8"},
      {"\"\xe0\x80\xaf\"", "byte 2: is not UTF-8"},
      {"\"\xed\xa0\x80\"", "byte 2: is not UTF-8"},
      {"\"\xf0\x8f\xbf\xbf\"", "byte 2: is not UTF-8"},
      {"\"\xf4\x90\x80\x80\"", "byte 2: is not UTF-8"},
      {"\"\xf8\x88\x80\x80\x80\"", "byte 2: is not UTF-8"},
      {"\"\xff\"", "byte 2: is not UTF-8"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    char *copy;
    cbe_mistake mistake;
    cbe_json *json = read_copy(CASES[i][0], strlen(CASES[i][0]), &copy, &mistake);
    WANT(!json && strcmp(mistake.text, CASES[i][1]) == 0, "%s: %s", CASES[i][0], mistake.text);
    cbe_json_free(json);
    free(copy);
  }
  cbe_mistake mistake;
  WANT(!cbe_json_read("\"a\0b\"", 5, &mistake) && strcmp(mistake.text, "byte 3: the text has a control character") == 0,
       "%s", mistake.text);
  WANT(!cbe_json_read("1\0", 2, &mistake) && strcmp(mistake.text, "byte 2: something stands behind the document") == 0,
       "%s", mistake.text);
}

// So many arrays, one in the other.
static cbe_json *nested(size_t depth, cbe_mistake *mistake) {
  char json[2 * (CBE_JSON_DEPTH + 1)];
  memset(json, '[', depth);
  memset(json + depth, ']', depth);
  return cbe_json_read(json, 2 * depth, mistake);
}

static cbe_json *wide(unsigned members, cbe_mistake *mistake) {
  static char json[CBE_JSON_MEMBERS * 16];
  size_t length = 0;
  for (unsigned i = 0; i < members; i++) {
    length += (size_t)sprintf(json + length, "%s\"%u\":1", i ? "," : "{", i);
  }
  json[length++] = '}';
  return cbe_json_read(json, length, mistake);
}

static cbe_json *long_one(size_t length, cbe_mistake *mistake) {
  char *json = malloc(length);
  memset(json, 'a', length);
  json[0] = json[length - 1] = '"';
  cbe_json *read = cbe_json_read(json, length, mistake);
  free(json);
  return read;
}

static void bounds(void) {
  cbe_mistake mistake;
  cbe_json *json = nested(CBE_JSON_DEPTH, &mistake);
  WANT(json, "%s", mistake.text);
  cbe_json_free(json);
  WANT(!nested(CBE_JSON_DEPTH + 1, &mistake) && strcmp(mistake.text, "byte 33: is nested too deep") == 0, "%s",
       mistake.text);
  json = wide(CBE_JSON_MEMBERS, &mistake);
  WANT(json, "%s", mistake.text);
  cbe_json_free(json);
  WANT(!wide(CBE_JSON_MEMBERS + 1, &mistake) && strstr(mistake.text, "the object has too many members"), "%s",
       mistake.text);
  json = long_one(CBE_JSON_BYTES, &mistake);
  WANT(json && strlen(json->text) == CBE_JSON_BYTES - 2, "%s", mistake.text);
  cbe_json_free(json);
  WANT(!long_one(CBE_JSON_BYTES + 1, &mistake) &&
           strcmp(mistake.text, "the document is longer than 1048576 bytes") == 0,
       "%s", mistake.text);
}

// A line that is too long is cut between characters.
static void cuts(void) {
  static const char *const CHARACTERS[] = {"a", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
  for (size_t bytes = 1; bytes <= 4; bytes++) {
    for (size_t before = 0; before < 4; before++) {
      char text[2048] = "";
      memset(text, '.', before);
      for (size_t at = before; at + bytes < sizeof text; at += bytes) {
        memcpy(text + at, CHARACTERS[bytes - 1], bytes);
      }
      cbe_mistake mistake;
      WANT(!cbe_mistaken(&mistake, "%s", text), "it gives false");
      size_t room = sizeof mistake.text - 1 - before, length = strlen(mistake.text);
      WANT(length == before + room / bytes * bytes && memcmp(mistake.text, text, length) == 0, "%zu: %zu", bytes,
           length);
    }
  }
}

static bool is_clean(const char *text) {
  for (; *text; text++) {
    if ((unsigned char)*text < 0x20 || *text == 0x7f) {
      return false;
    }
  }
  return true;
}

// Every value of a tree lies in the document, and its slice reads as the same by itself.
static bool holds(const cbe_json *json, const char *document, size_t length) {
  for (; json; json = json->next) {
    cbe_mistake mistake;
    if (json->slice < document || json->slice + json->length > document + length) {
      return false;
    }
    cbe_json *again = cbe_json_read(json->slice, json->length, &mistake);
    bool same = again && again->type == json->type && again->length == json->length &&
                (!json->text || (strcmp(again->text, json->text) == 0 && is_clean(json->text))) &&
                (!json->name || is_clean(json->name));
    cbe_json_free(again);
    if (!same || !holds(json->first, document, length)) {
      return false;
    }
  }
  return true;
}

// Its one form is a document, and that document's own.
static bool has_one_form(const cbe_json *json) {
  cbe_mistake mistake;
  size_t length = 0, again_length = 0;
  char *sorted = cbe_json_sorted(json, &length);
  cbe_json *read = cbe_json_read(sorted, length, &mistake);
  char *again = read ? cbe_json_sorted(read, &again_length) : NULL;
  bool same = again && length == again_length && length <= json->length && memcmp(sorted, again, length) == 0;
  free(again);
  cbe_json_free(read);
  free(sorted);
  return same;
}

static void sorted(void) {
  static const char *const CASES[][2] = {
      {" {\"b\" : 1 , \"a\" : { } , \"aa\":[ ] } ", "{\"a\":{},\"aa\":[],\"b\":1}"},
      {"[ {\"\\u0062\":1,\"a\":\" \\u0041 \"}, 1.50, null ]", "[{\"a\":\" \\u0041 \",\"b\":1},1.50,null]"},
      {"{\"\\u0022\":1,\"\\\\\":2,\"\\/\":3}", "{\"\\\"\":1,\"/\":3,\"\\\\\":2}"},
      {"{\"\":0,\"\xc3\xa9\":1,\"z\":2}", "{\"\":0,\"z\":2,\"\xc3\xa9\":1}"},
      {"true", "true"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    char *copy;
    cbe_mistake mistake;
    size_t length = 0;
    cbe_json *json = read_copy(CASES[i][0], strlen(CASES[i][0]), &copy, &mistake);
    char *sorted = json ? cbe_json_sorted(json, &length) : NULL;
    WANT(sorted && length == strlen(CASES[i][1]) && memcmp(sorted, CASES[i][1], length) == 0, "%s: %.*s", CASES[i][0],
         (int)length, sorted);
    free(sorted);
    cbe_json_free(json);
    free(copy);
  }
}

static void mutations(void) {
  static const char *const SEEDS[] = {
      "{\"policy\":{\"version\":1,\"issuers\":[{\"issuer\":\"https://as.example\",\"audiences\":[\"a\",\"b\"]}]}}",
      "[\"\\ud83d\\ude00\",\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\",-0.5e-7,true,false,null,[[[]]],{}]",
      "{\"a\":{\"b\":{\"c\":[1,2,{\"d\":\"\\u0041\\n\"}]}},\"e\":\"\\\\\\\"\\/\"}",
      "\"\xf4\x8f\xbf\xbf\\uDBFF\\uDFFF\"",
  };
  mutator mutator = {.state = 0x9e3779b97f4a7c15};
  unsigned long read = 0;
  for (int i = 0; i < MUTATIONS; i++) {
    size_t length;
    char *document = mutate(&mutator, SEEDS, sizeof SEEDS / sizeof *SEEDS, &length);
    cbe_mistake mistake = {.text = ""};
    cbe_json *json = cbe_json_read(document, length, &mistake);
    WANT(json ? holds(json, document, length) && has_one_form(json)
              : *mistake.text && strlen(mistake.text) < sizeof mistake.text,
         "%.*s: %s", (int)length, document, mistake.text);
    read += json != NULL;
    cbe_json_free(json);
    free(document);
  }
  // Both ways were gone, each often.
  WANT(read > MUTATIONS / 50 && read < MUTATIONS - MUTATIONS / 50, "%lu", read);
  printf("json_test: %d mutations, of which %lu are documents\n", MUTATIONS, read);
}

int main(void) {
  texts();
  structure();
  wholes();
  sorted();
  mistakes();
  bounds();
  cuts();
  mutations();
  return wants_result("json_test");
}
