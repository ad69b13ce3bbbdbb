//! Byte offsets to lines and columns and back, in UTF-8, UTF-16, UTF-32 (code points).
