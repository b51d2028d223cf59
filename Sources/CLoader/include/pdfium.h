#pragma once
#include <stddef.h>
#include <stdint.h>

// PDFium's C interface as far as it is used, declared by hand from its public headers at build 8149 (PyPI pypdfium2 5.15.2).
// The library is opened at run time, so nothing of it is linked.
#define CB_PDFIUM_BUILD 8149

typedef struct fpdf_document_t__ *FPDF_DOCUMENT;
typedef struct fpdf_page_t__ *FPDF_PAGE;
typedef struct fpdf_textpage_t__ *FPDF_TEXTPAGE;
typedef struct fpdf_bitmap_t__ *FPDF_BITMAP;
typedef struct fpdf_pageobject_t__ *FPDF_PAGEOBJECT;
typedef struct fpdf_annotation_t__ *FPDF_ANNOTATION;
typedef struct fpdf_attachment_t__ *FPDF_ATTACHMENT;
typedef struct fpdf_form_handle_t__ *FPDF_FORMHANDLE;
typedef int FPDF_BOOL;
typedef struct {
  int version;
  const char *_Nullable *_Nullable user_font_paths;
  void *_Nullable isolate;
  unsigned embedder_slot;
  void *_Nullable platform;
  int renderer, font_backend;
  FPDF_BOOL brotli, isolate_per_document;
} FPDF_LIBRARY_CONFIG;
typedef struct { float a, b, c, d, e, f; } FS_MATRIX;
typedef struct { float left, top, right, bottom; } FS_RECTF;
typedef struct {
  unsigned width, height;
  float horizontal_dpi, vertical_dpi;
  unsigned bits_per_pixel;
  int colorspace, marked_content_id;
} FPDF_IMAGEOBJ_METADATA;
typedef struct FPDF_FILEWRITE_ {
  int version;
  int (*_Nullable WriteBlock)(struct FPDF_FILEWRITE_ *_Nonnull self, const void *_Nullable data, unsigned long size);
} FPDF_FILEWRITE;

// name, result, arguments
#define CB_PDFIUM_FUNCTIONS(F)                                                                                             \
  F(FPDF_InitLibraryWithConfig, void, (const FPDF_LIBRARY_CONFIG *_Nonnull))                                               \
  F(FPDF_SetSandBoxPolicy, void, (unsigned long policy, FPDF_BOOL enable))                                                 \
  F(FPDF_GetLastError, unsigned long, (void))                                                                              \
  F(FPDF_LoadDocument, FPDF_DOCUMENT _Nullable, (const char *_Nonnull path, const char *_Nullable password))               \
  F(FPDF_LoadMemDocument64, FPDF_DOCUMENT _Nullable, (const void *_Nonnull, size_t, const char *_Nullable password))       \
  F(FPDF_CloseDocument, void, (FPDF_DOCUMENT _Nonnull))                                                                    \
  F(FPDF_GetPageCount, int, (FPDF_DOCUMENT _Nonnull))                                                                      \
  F(FPDF_GetSecurityHandlerRevision, int, (FPDF_DOCUMENT _Nonnull))                                                        \
  F(FPDF_DocumentHasValidCrossReferenceTable, FPDF_BOOL, (FPDF_DOCUMENT _Nonnull))                                         \
  F(FPDF_GetSignatureCount, int, (FPDF_DOCUMENT _Nonnull))                                                                 \
  F(FPDF_LoadPage, FPDF_PAGE _Nullable, (FPDF_DOCUMENT _Nonnull, int))                                                     \
  F(FPDF_ClosePage, void, (FPDF_PAGE _Nonnull))                                                                            \
  F(FPDF_GetPageWidthF, float, (FPDF_PAGE _Nonnull))                                                                       \
  F(FPDF_GetPageHeightF, float, (FPDF_PAGE _Nonnull))                                                                      \
  F(FPDFPage_GetRotation, int, (FPDF_PAGE _Nonnull))                                                                       \
  F(FPDFPage_SetRotation, void, (FPDF_PAGE _Nonnull, int quarters))                                                        \
  F(FPDF_PageToDevice, FPDF_BOOL,                                                                                          \
    (FPDF_PAGE _Nonnull, int x, int y, int width, int height, int rotate, double, double, int *_Nonnull, int *_Nonnull))   \
  F(FPDFBitmap_CreateEx, FPDF_BITMAP _Nullable, (int width, int height, int format, void *_Nullable first, int stride))    \
  F(FPDFBitmap_Destroy, void, (FPDF_BITMAP _Nonnull))                                                                      \
  F(FPDFBitmap_FillRect, FPDF_BOOL, (FPDF_BITMAP _Nonnull, int, int, int, int, unsigned long colour))                      \
  F(FPDFBitmap_GetBuffer, void *_Nullable, (FPDF_BITMAP _Nonnull))                                                         \
  F(FPDFBitmap_GetWidth, int, (FPDF_BITMAP _Nonnull))                                                                      \
  F(FPDFBitmap_GetHeight, int, (FPDF_BITMAP _Nonnull))                                                                     \
  F(FPDFBitmap_GetStride, int, (FPDF_BITMAP _Nonnull))                                                                     \
  F(FPDFBitmap_GetFormat, int, (FPDF_BITMAP _Nonnull))                                                                     \
  F(FPDF_RenderPageBitmap, void, (FPDF_BITMAP _Nonnull, FPDF_PAGE _Nonnull, int, int, int, int, int rotate, int flags))    \
  F(FPDFText_LoadPage, FPDF_TEXTPAGE _Nullable, (FPDF_PAGE _Nonnull))                                                      \
  F(FPDFText_ClosePage, void, (FPDF_TEXTPAGE _Nonnull))                                                                    \
  F(FPDFText_CountChars, int, (FPDF_TEXTPAGE _Nonnull))                                                                    \
  F(FPDFText_GetUnicode, unsigned, (FPDF_TEXTPAGE _Nonnull, int))                                                          \
  F(FPDFText_IsGenerated, int, (FPDF_TEXTPAGE _Nonnull, int))                                                              \
  F(FPDFText_HasUnicodeMapError, int, (FPDF_TEXTPAGE _Nonnull, int))                                                       \
  F(FPDFText_GetLooseCharBox, FPDF_BOOL, (FPDF_TEXTPAGE _Nonnull, int, FS_RECTF *_Nonnull))                                \
  F(FPDFText_GetCharAngle, float, (FPDF_TEXTPAGE _Nonnull, int))                                                           \
  F(FPDFText_GetTextObject, FPDF_PAGEOBJECT _Nullable, (FPDF_TEXTPAGE _Nonnull, int))                                      \
  F(FPDFText_GetMatrix, FPDF_BOOL, (FPDF_TEXTPAGE _Nonnull, int, FS_MATRIX *_Nonnull))                                     \
  F(FPDFTextObj_GetTextRenderMode, int, (FPDF_PAGEOBJECT _Nonnull))                                                        \
  F(FPDFPage_CountObjects, int, (FPDF_PAGE _Nonnull))                                                                      \
  F(FPDFPage_GetObject, FPDF_PAGEOBJECT _Nullable, (FPDF_PAGE _Nonnull, int))                                              \
  F(FPDFFormObj_CountObjects, int, (FPDF_PAGEOBJECT _Nonnull))                                                             \
  F(FPDFFormObj_GetObject, FPDF_PAGEOBJECT _Nullable, (FPDF_PAGEOBJECT _Nonnull, unsigned long))                           \
  F(FPDFPageObj_GetType, int, (FPDF_PAGEOBJECT _Nonnull))                                                                  \
  F(FPDFPageObj_GetMatrix, FPDF_BOOL, (FPDF_PAGEOBJECT _Nonnull, FS_MATRIX *_Nonnull))                                     \
  F(FPDFPageObj_GetBounds, FPDF_BOOL,                                                                                      \
    (FPDF_PAGEOBJECT _Nonnull, float *_Nonnull left, float *_Nonnull bottom, float *_Nonnull right, float *_Nonnull top))   \
  F(FPDFPageObj_HasTransparency, FPDF_BOOL, (FPDF_PAGEOBJECT _Nonnull))                                                    \
  F(FPDFImageObj_GetImageDataRaw, unsigned long, (FPDF_PAGEOBJECT _Nonnull, void *_Nullable, unsigned long))               \
  F(FPDFImageObj_GetImageDataDecoded, unsigned long, (FPDF_PAGEOBJECT _Nonnull, void *_Nullable, unsigned long))               \
  F(FPDFImageObj_GetImageFilterCount, int, (FPDF_PAGEOBJECT _Nonnull))                                                     \
  F(FPDFImageObj_GetImageFilter, unsigned long, (FPDF_PAGEOBJECT _Nonnull, int, void *_Nullable, unsigned long))           \
  F(FPDFImageObj_GetImageMetadata, FPDF_BOOL, (FPDF_PAGEOBJECT _Nonnull, FPDF_PAGE _Nonnull, FPDF_IMAGEOBJ_METADATA *_Nonnull)) \
  F(FPDFImageObj_GetBitmap, FPDF_BITMAP _Nullable, (FPDF_PAGEOBJECT _Nonnull))                                             \
  F(FPDFPage_Flatten, int, (FPDF_PAGE _Nonnull, int usage))                                                                \
  F(FPDFPage_GetAnnotCount, int, (FPDF_PAGE _Nonnull))                                                                     \
  F(FPDFPage_GetAnnot, FPDF_ANNOTATION _Nullable, (FPDF_PAGE _Nonnull, int))                                               \
  F(FPDFPage_CloseAnnot, void, (FPDF_ANNOTATION _Nonnull))                                                                 \
  F(FPDFAnnot_GetSubtype, int, (FPDF_ANNOTATION _Nonnull))                                                                 \
  F(FPDFAnnot_GetRect, FPDF_BOOL, (FPDF_ANNOTATION _Nonnull, FS_RECTF *_Nonnull))                                          \
  F(FPDFAnnot_GetFileAttachment, FPDF_ATTACHMENT _Nullable, (FPDF_ANNOTATION _Nonnull))                                    \
  F(FPDFAnnot_GetStringValue, unsigned long,                                                                               \
    (FPDF_ANNOTATION _Nonnull, const char *_Nonnull key, uint16_t *_Nullable, unsigned long bytes))                        \
  F(FPDFAnnot_GetFlags, int, (FPDF_ANNOTATION _Nonnull))                                                                   \
  F(FPDF_GetFormType, int, (FPDF_DOCUMENT _Nonnull))                                                                       \
  F(FPDFDOC_InitFormFillEnvironment, FPDF_FORMHANDLE _Nullable, (FPDF_DOCUMENT _Nonnull, void *_Nonnull info))             \
  F(FPDFDOC_ExitFormFillEnvironment, void, (FPDF_FORMHANDLE _Nonnull))                                                     \
  F(FPDFAnnot_GetFormFieldType, int, (FPDF_FORMHANDLE _Nonnull, FPDF_ANNOTATION _Nonnull))                                 \
  F(FPDFAnnot_GetFormFieldValue, unsigned long,                                                                            \
    (FPDF_FORMHANDLE _Nonnull, FPDF_ANNOTATION _Nonnull, uint16_t *_Nullable, unsigned long bytes))                        \
  F(FPDFDoc_GetAttachmentCount, int, (FPDF_DOCUMENT _Nonnull))                                                             \
  F(FPDFDoc_GetAttachment, FPDF_ATTACHMENT _Nullable, (FPDF_DOCUMENT _Nonnull, int))                                       \
  F(FPDFAttachment_GetName, unsigned long, (FPDF_ATTACHMENT _Nonnull, uint16_t *_Nullable, unsigned long bytes))           \
  F(FPDFAttachment_GetFile, FPDF_BOOL, (FPDF_ATTACHMENT _Nonnull, void *_Nullable, unsigned long, unsigned long *_Nonnull)) \
  F(FPDF_CreateNewDocument, FPDF_DOCUMENT _Nullable, (void))                                                               \
  F(FPDF_ImportPages, FPDF_BOOL, (FPDF_DOCUMENT _Nonnull to, FPDF_DOCUMENT _Nonnull from, const char *_Nullable range, int at)) \
  F(FPDF_SaveAsCopy, FPDF_BOOL, (FPDF_DOCUMENT _Nonnull, FPDF_FILEWRITE *_Nonnull, unsigned long flags))

typedef struct {
#define CB_PDFIUM_FIELD(name, result, arguments) result (*_Nonnull name) arguments;
  CB_PDFIUM_FUNCTIONS(CB_PDFIUM_FIELD)
#undef CB_PDFIUM_FIELD
} cb_pdfium;

// Opens libpdfium.so, resolves every function above and initialises the library without scripts, XFA and the machine's clock.
// NULL with `error` filled when something is missing. `found` receives the library's path. Both have `size` bytes. Call once a process.
const cb_pdfium *_Nullable cb_pdfium_open(char *_Nonnull found, char *_Nonnull error, size_t size);
// Saves a document to an open descriptor; 0, or -1.
int cb_pdfium_save(const cb_pdfium *_Nonnull pdfium, FPDF_DOCUMENT _Nonnull document, int descriptor);
// Makes a document's form readable: no scripts, no clicks, no drawing. `*info` receives memory that PDFium uses until the form is closed and
// is then to be released with free(). NULL where there is none to be had.
FPDF_FORMHANDLE _Nullable cb_pdfium_form(const cb_pdfium *_Nonnull pdfium, FPDF_DOCUMENT _Nonnull document, void *_Nullable *_Nonnull info);
