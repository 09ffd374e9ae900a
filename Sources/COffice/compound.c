#include "COffice.h"

#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-infile.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-utils.h>
#include <pthread.h>

static void say_nothing(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
    (void)domain, (void)level, (void)message, (void)data;
}

static void initialise(void) {
    gsf_init();
    /* What libgsf remarks on damaged files would go to the terminal. */
    g_log_set_handler("libgsf:msole", G_LOG_LEVEL_MASK, say_nothing, NULL);
    g_log_set_handler("libgsf", G_LOG_LEVEL_MASK, say_nothing, NULL);
}

static pthread_once_t once = PTHREAD_ONCE_INIT;

void *coffice_compound_open(const uint8_t *bytes, size_t length) {
    pthread_once(&once, initialise);
    GsfInput *input = gsf_input_memory_new(bytes, (gsf_off_t)length, FALSE);
    if (!input) return NULL;
    GsfInfile *file = gsf_infile_msole_new(input, NULL);
    g_object_unref(input);
    return file;
}

void coffice_compound_close(void *file) { g_object_unref(G_OBJECT(file)); }

int32_t coffice_compound_count(void *file) { return gsf_infile_num_children(GSF_INFILE(file)); }

const char *coffice_compound_name(void *file, int32_t index) {
    return gsf_infile_name_by_index(GSF_INFILE(file), index);
}

int64_t coffice_compound_size(void *file, const char *name) {
    GsfInput *stream = gsf_infile_child_by_name(GSF_INFILE(file), name);
    if (!stream) return -1;
    int64_t size = gsf_input_size(stream);
    g_object_unref(stream);
    return size;
}

int32_t coffice_compound_read(void *file, const char *name, uint8_t *room, size_t length) {
    GsfInput *stream = gsf_infile_child_by_name(GSF_INFILE(file), name);
    if (!stream) return 0;
    int32_t done = gsf_input_size(stream) >= (gsf_off_t)length && (!length || gsf_input_read(stream, length, room));
    g_object_unref(stream);
    return done;
}
