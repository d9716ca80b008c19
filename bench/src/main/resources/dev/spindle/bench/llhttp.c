/*
 * Times llhttp as it stands in a Node executable, which exports its functions to addons: no copy of it is needed, and it is
 * the very code that Node runs. The environment names the folder of the messages (LLHTTP_MESSAGES), the messages
 * (LLHTTP_NAMES) and for how long to measure each (LLHTTP_MS). Prints for each the least and the middle of many batches, in ns
 * a message: without any callback, and with those that Node sets.
 */
#include <node_api.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Of llhttp's public header; its structures are larger than ours need to be known. */
extern void llhttp_settings_init(void *settings);
extern void llhttp_init(void *parser, int type, const void *settings);
extern int llhttp_execute(void *parser, const char *data, size_t length);

enum { BOTH = 0, MOST_BATCHES = 100000, BATCH_NS = 20000 };

typedef struct {
  void *slots[64];
} callbacks;

static long counted;
static char first_span;

static int on(void *parser) {
  counted++;
  return 0;
}

static int on_span(void *parser, const char *at, size_t length) {
  counted += length;
  return 0;
}

static int on_first_span(void *parser, const char *at, size_t length) {
  first_span = *at;
  return 0;
}

static void *fresh(callbacks *of) {
  void *parser = calloc(1, 4096);
  llhttp_init(parser, BOTH, of);
  return parser;
}

/* Newer ones tell of the protocol's name before they tell of the URL. */
static int tells_protocol(void) {
  const char *request = "GET / HTTP/1.1\r\n\r\n";
  callbacks of;
  memset(&of, 0, sizeof of);
  llhttp_settings_init(&of);
  of.slots[1] = on_first_span;
  void *parser = fresh(&of);
  llhttp_execute(parser, request, strlen(request));
  free(parser);
  return first_span == 'H';
}

static void fill(callbacks *of, int called) {
  memset(of, 0, sizeof *of);
  llhttp_settings_init(of);
  if (called) {
    void **behind = of->slots + tells_protocol();
    of->slots[0] = on;                        /* message begin */
    behind[1] = behind[2] = on_span;          /* URL, status */
    behind[5] = behind[6] = on_span;          /* field, value */
    behind[9] = behind[11] = on;              /* headers complete, message complete */
    behind[10] = on_span;                     /* body */
  }
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double batch(void *parser, const char *data, size_t length, int count, int *failed) {
  double begin = now();
  for (int i = 0; i < count; i++) {
    *failed |= llhttp_execute(parser, data, length);
  }
  return (now() - begin) / count;
}

static void measure(const char *name, int called, double ns) {
  static char data[1 << 17];
  static double batches[MOST_BATCHES];
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", getenv("LLHTTP_MESSAGES"), name);
  FILE *file = fopen(path, "r");
  size_t length = file ? fread(data, 1, sizeof data, file) : 0;
  if (file) fclose(file);
  callbacks of;
  fill(&of, called);
  void *parser = fresh(&of);
  int failed = length == 0, done = 0, count = 1 + BATCH_NS / batch(parser, data, length, 100, &failed);
  for (double end = now() + ns; now() < end;) batch(parser, data, length, count, &failed);
  for (double end = now() + ns; done < MOST_BATCHES && now() < end;) {
    batches[done++] = batch(parser, data, length, count, &failed);
  }
  qsort(batches, done, sizeof *batches, ascending);
  if (failed) printf("failed %s\n", name);
  else printf("%s %s %.1f %.1f\n", name, called ? "called" : "bare", batches[0], batches[done / 2]);
  fflush(stdout);
  free(parser);
}

NAPI_MODULE_INIT() {
  double ns = atof(getenv("LLHTTP_MS")) * 1e6;
  char *names = strdup(getenv("LLHTTP_NAMES"));
  for (char *name = strtok(names, ","); name; name = strtok(NULL, ",")) {
    measure(name, 0, ns);
    measure(name, 1, ns);
  }
  return exports;
}
