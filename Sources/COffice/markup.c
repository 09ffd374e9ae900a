#include "COffice.h"

#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>

typedef struct {
    xmlTextReaderPtr reader;
    /* The page that an HTML reader walks, or NULL. */
    xmlDocPtr page;
    int in_attributes;
} markup_reader;

static void say_nothing(void *data, xmlErrorPtr error) { (void)data, (void)error; }

static void say_no_words(void *data, const char *message, ...) { (void)data, (void)message; }

static markup_reader *opened(xmlTextReaderPtr reader, xmlDocPtr page) {
    markup_reader *markup = reader ? calloc(1, sizeof *markup) : NULL;
    if (!markup) {
        if (reader) xmlFreeTextReader(reader);
        if (page) xmlFreeDoc(page);
        return NULL;
    }
    markup->reader = reader;
    markup->page = page;
    /* A walker has no parser that could report anything. */
    if (!page) xmlTextReaderSetStructuredErrorHandler(reader, say_nothing, NULL);
    return markup;
}

enum {
    xml_options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT | XML_PARSE_NOCDATA
};

void *coffice_xml_open(const uint8_t *bytes, size_t length) {
    if (length > INT32_MAX) return NULL;
    return opened(xmlReaderForMemory((const char *)bytes, (int)length, NULL, NULL, xml_options), NULL);
}

static int read_entry(void *zip, char *room, int capacity) {
    int64_t got = coffice_zip_read(zip, (uint8_t *)room, (size_t)capacity);
    return got < 0 ? -1 : (int)got;
}

void *coffice_xml_open_entry(void *zip) {
    return opened(xmlReaderForIO(read_entry, NULL, zip, NULL, NULL, xml_options), NULL);
}

void *coffice_html_open(const uint8_t *bytes, size_t length) {
    if (length > INT32_MAX) return NULL;
    xmlDocPtr page = htmlReadMemory(
        (const char *)bytes, (int)length, NULL, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    return page ? opened(xmlReaderWalker(page), page) : NULL;
}

void coffice_markup_close(void *handle) {
    markup_reader *markup = handle;
    xmlFreeTextReader(markup->reader);
    if (markup->page) xmlFreeDoc(markup->page);
    free(markup);
}

int32_t coffice_markup_next(void *handle) {
    markup_reader *markup = handle;
    coffice_markup_leave_attributes(markup);
    for (;;) {
        int code = xmlTextReaderRead(markup->reader);
        if (code == 0) return COFFICE_MARKUP_FINISHED;
        if (code < 0) return COFFICE_MARKUP_FAILED;
        switch (xmlTextReaderNodeType(markup->reader)) {
        case XML_READER_TYPE_ELEMENT: return COFFICE_MARKUP_START;
        case XML_READER_TYPE_END_ELEMENT: return COFFICE_MARKUP_END;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: return COFFICE_MARKUP_TEXT;
        case XML_READER_TYPE_ENTITY_REFERENCE:
        case XML_READER_TYPE_ENTITY: return COFFICE_MARKUP_DECLARATION;
        case XML_READER_TYPE_DOCUMENT_TYPE: {
            xmlNodePtr type = xmlTextReaderCurrentNode(markup->reader);
            if (!markup->page && type && ((xmlDtdPtr)type)->children) return COFFICE_MARKUP_DECLARATION;
            break;
        }
        default: break;
        }
    }
}

const char *coffice_markup_name(void *handle) {
    return (const char *)xmlTextReaderConstLocalName(((markup_reader *)handle)->reader);
}

int32_t coffice_markup_is_empty(void *handle) {
    return xmlTextReaderIsEmptyElement(((markup_reader *)handle)->reader) == 1;
}

const char *coffice_markup_text(void *handle) {
    return (const char *)xmlTextReaderConstValue(((markup_reader *)handle)->reader);
}

int32_t coffice_markup_next_attribute(void *handle) {
    markup_reader *markup = handle;
    int code = markup->in_attributes ? xmlTextReaderMoveToNextAttribute(markup->reader)
                                     : xmlTextReaderMoveToFirstAttribute(markup->reader);
    if (code != 1) return 0;
    markup->in_attributes = 1;
    return 1;
}

void coffice_markup_leave_attributes(void *handle) {
    markup_reader *markup = handle;
    if (markup->in_attributes) xmlTextReaderMoveToElement(markup->reader);
    markup->in_attributes = 0;
}
