"""pdfium's C interface, with plain integers for handles: a page has thousands of characters and objects.

pdfium keeps one lock-free library for the process: read papers in several processes, never in several threads.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_double, c_float, c_int, c_uint, c_void_p
from typing import Any

import pypdfium2.raw as raw

PATH, TEXT, IMAGE, FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
MOVETO, BEZIERTO = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO
STROKED = (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP)
UNPAINTED = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
TYPED, FIELD, STRIKE = raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STRIKEOUT
LAID_OVER = (raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_STAMP)
WRITTEN = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
UNSEEN = raw.FPDF_ANNOT_FLAG_INVISIBLE | raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
Function = Callable[..., Any]
RECTF, MATRIX = raw.FS_RECTF, raw.FS_MATRIX


def function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A pdfium function taking and giving plain integers for handles: several times as fast as typed pointers."""
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, *arguments)(address)


H = c_void_p
count_chars = function("FPDFText_CountChars", c_int, H)
get_text = function("FPDFText_GetText", c_int, H, c_int, c_int, H)
unicode = function("FPDFText_GetUnicode", c_uint, H, c_int)
loose_box = function("FPDFText_GetLooseCharBox", c_int, H, c_int, H)
origin = function("FPDFText_GetCharOrigin", c_int, H, c_int, H, H)
text_object = function("FPDFText_GetTextObject", H, H, c_int)
font_size = function("FPDFText_GetFontSize", c_double, H, c_int)
font_weight = function("FPDFText_GetFontWeight", c_int, H, c_int)
char_angle = function("FPDFText_GetCharAngle", c_float, H, c_int)
char_matrix = function("FPDFText_GetMatrix", c_int, H, c_int, H)
font = function("FPDFTextObj_GetFont", H, H)
font_name = function("FPDFFont_GetBaseFontName", ctypes.c_size_t, H, H, ctypes.c_size_t)
count_objects = function("FPDFPage_CountObjects", c_int, H)
page_object = function("FPDFPage_GetObject", H, H, c_int)
object_type = function("FPDFPageObj_GetType", c_int, H)
object_bounds = function("FPDFPageObj_GetBounds", c_int, H, H, H, H, H)
object_matrix = function("FPDFPageObj_GetMatrix", c_int, H, H)
fill_colour = function("FPDFPageObj_GetFillColor", c_int, H, H, H, H, H)
stroke_colour = function("FPDFPageObj_GetStrokeColor", c_int, H, H, H, H, H)
form_count = function("FPDFFormObj_CountObjects", c_int, H)
form_object = function("FPDFFormObj_GetObject", H, H, ctypes.c_ulong)
draw_mode = function("FPDFPath_GetDrawMode", c_int, H, H, H)
count_segments = function("FPDFPath_CountSegments", c_int, H)
segment = function("FPDFPath_GetPathSegment", H, H, c_int)
segment_point = function("FPDFPathSegment_GetPoint", c_int, H, H, H)
segment_type = function("FPDFPathSegment_GetType", c_int, H)
segment_close = function("FPDFPathSegment_GetClose", c_int, H)
clip_path = function("FPDFPageObj_GetClipPath", H, H)
clip_count = function("FPDFClipPath_CountPaths", c_int, H)
clip_segments = function("FPDFClipPath_CountPathSegments", c_int, H, c_int)
clip_segment = function("FPDFClipPath_GetPathSegment", H, H, c_int, c_int)
stroke_width = function("FPDFPageObj_GetStrokeWidth", c_int, H, H)
text_mode = function("FPDFTextObj_GetTextRenderMode", c_int, H)
set_active = function("FPDFPageObj_SetIsActive", c_int, H, c_int)
count_marks = function("FPDFPageObj_CountMarks", c_int, H)
get_mark = function("FPDFPageObj_GetMark", H, H, ctypes.c_ulong)
mark_name = function("FPDFPageObjMark_GetName", c_int, H, H, ctypes.c_ulong, H)
count_notes = function("FPDFPage_GetAnnotCount", c_int, H)
get_note = function("FPDFPage_GetAnnot", H, H, c_int)
close_note = function("FPDFPage_CloseAnnot", None, H)
note_kind = function("FPDFAnnot_GetSubtype", c_int, H)
note_flags = function("FPDFAnnot_GetFlags", c_int, H)
note_box = function("FPDFAnnot_GetRect", c_int, H, H)
note_string = function("FPDFAnnot_GetStringValue", ctypes.c_ulong, H, ctypes.c_char_p, H, ctypes.c_ulong)
field_kind = function("FPDFAnnot_GetFormFieldType", c_int, H, H)
field_value = function("FPDFAnnot_GetFormFieldValue", ctypes.c_ulong, H, H, H, ctypes.c_ulong)
