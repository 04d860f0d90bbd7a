# Writes a C++ file that defines petik::indonesian_labels.  -DINPUT=... -DOUTPUT=...
file(READ "${INPUT}" text)
file(WRITE "${OUTPUT}" "#include \"synthesis/labels.h\"\n\nnamespace petik {\n\n"
     "const std::string_view indonesian_labels = R\"labels(${text})labels\";\n\n}  // namespace petik\n")
