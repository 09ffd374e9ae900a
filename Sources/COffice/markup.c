#include "COffice.h"

#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    xmlTextReaderPtr reader;
    int in_attributes;
} markup_reader;

static void say_nothing(void *data, xmlErrorPtr error) { (void)data, (void)error; }

static markup_reader *opened(xmlTextReaderPtr reader) {
    markup_reader *markup = reader ? calloc(1, sizeof *markup) : NULL;
    if (!markup) {
        if (reader) xmlFreeTextReader(reader);
        return NULL;
    }
    markup->reader = reader;
    xmlTextReaderSetStructuredErrorHandler(reader, say_nothing, NULL);
    return markup;
}

enum {
    xml_options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT | XML_PARSE_NOCDATA
};

void *coffice_xml_open(const uint8_t *bytes, size_t length) {
    if (length > INT32_MAX) return NULL;
    return opened(xmlReaderForMemory((const char *)bytes, (int)length, NULL, NULL, xml_options));
}

static int read_entry(void *zip, char *room, int capacity) {
    int64_t got = coffice_zip_read(zip, (uint8_t *)room, (size_t)capacity);
    return got < 0 ? -1 : (int)got;
}

void *coffice_xml_open_entry(void *zip) {
    return opened(xmlReaderForIO(read_entry, NULL, zip, NULL, NULL, xml_options));
}

void coffice_markup_close(void *handle) {
    markup_reader *markup = handle;
    xmlFreeTextReader(markup->reader);
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
            if (type && ((xmlDtdPtr)type)->children) return COFFICE_MARKUP_DECLARATION;
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

/* A page while it is gone through. */
typedef struct {
    const uint8_t *bytes;
    size_t left;
    const coffice_html_visitor *visitor;
    htmlParserCtxtPtr parser;
    int stopped;
} html_page;

static int read_page(void *data, char *room, int capacity) {
    html_page *page = data;
    size_t count = page->left < (size_t)capacity ? page->left : (size_t)capacity;
    memcpy(room, page->bytes, count);
    page->bytes += count;
    page->left -= count;
    return (int)count;
}

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes) {
    html_page *page = data;
    if (page->stopped) return;
    const char *const *pairs = (const char *const *)attributes;
    if (page->visitor->start(page->visitor->context, (const char *)name, pairs)) return;
    page->stopped = 1;
    xmlStopParser(page->parser);
}

static void end_element(void *data, const xmlChar *name) {
    html_page *page = data;
    (void)name;
    if (!page->stopped) page->visitor->end(page->visitor->context);
}

static void take_words(void *data, const xmlChar *words, int length) {
    html_page *page = data;
    if (!page->stopped && length > 0) {
        page->visitor->text(page->visitor->context, (const char *)words, (size_t)length);
    }
}

int32_t coffice_html_read(const uint8_t *bytes, size_t length, const coffice_html_visitor *visitor) {
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser) return -1;
    html_page page = {bytes, length, visitor, parser, 0};
    /* Without the callbacks of the library's own no tree is made. */
    memset(parser->sax, 0, sizeof *parser->sax);
    parser->sax->initialized = 1;
    parser->sax->startElement = start_element;
    parser->sax->endElement = end_element;
    parser->sax->characters = take_words;
    parser->sax->cdataBlock = take_words;
    parser->userData = &page;
    htmlCtxtReadIO(
        parser, read_page, NULL, &page, NULL, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    if (parser->myDoc) xmlFreeDoc(parser->myDoc);
    htmlFreeParserCtxt(parser);
    return page.stopped ? 0 : 1;
}
