# Writes a C++ file that defines petik::record_schema_text.  -DINPUT=... -DOUTPUT=...
file(READ "${INPUT}" text)
file(WRITE "${OUTPUT}" "#include \"output/schema.h\"\n\nnamespace petik {\n\n"
     "const std::string_view record_schema_text = R\"schema(${text})schema\";\n\n}  // namespace petik\n")
