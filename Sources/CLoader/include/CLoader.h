#pragma once
// Run-time tables of the libraries that are not linked: PDFium and OpenVINO.
#include "loader.h"
#include "openvino.h"
#include "pdfium.h"
