#include "corpus/media_type.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/corpus/temporary_folder.h"
#include "tests/corpus/zip_bytes.h"

namespace petik {
namespace {

using std::string_literals::operator""s;

std::string in_utf16(std::string_view ascii) {
  std::string out = "\xFF\xFE";
  for (const char c : ascii) out += {c, '\0'};
  return out;
}

TEST(MediaType, TellsMarkupByItsFirstElement) {
  const struct {
    std::string bytes;
    Format format;
  } cases[] = {
      {"<!DOCTYPE html>\n<p>n = 30", Format::html},
      {"\xEF\xBB\xBF \n<!-- saved --><HTML lang=id>", Format::html},
      {"<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\"><html>", Format::html},
      {"<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">", Format::html},
      {in_utf16("<html><body>"), Format::html},
      {"<htmlx>", Format::text},
      {"<table><tr><td>Usia</td></tr></table>\nSampel 30 orang", Format::text},
      {"Rerata nyeri 6,64 <html>", Format::text},
      {"<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS (Z39.96) v1.2//EN\" \"x.dtd\"><article>", Format::jats},
      {"<?xml version='1.0'?>\n<article xmlns:xlink='x' dtd-version='1.1'>", Format::jats},
      {"<article><front>", Format::jats},
      {"<pmc-articleset><article article-type='x'><front>", Format::jats},
      {"<!DOCTYPE article [<!ENTITY a \"b\">]><article><front>", Format::jats},
      {"<?xml version='1.0'?><article xmlns='http://docbook.org/ns/docbook'><info>", Format::other},
      {"<?xml version='1.0'?><rss>", Format::other},
  };
  for (const auto& c : cases) EXPECT_EQ(media_type(c.bytes).format, c.format) << c.bytes;
}

TEST(MediaType, TellsDocumentsByTheirParts) {
  const auto office = [](const char* part) {
    return ZipBytes().add("[Content_Types].xml", "").add(part, "").bytes();
  };
  EXPECT_EQ(media_type(office("word/document.xml")).format, Format::docx);
  EXPECT_EQ(media_type(office("word/document2.xml")).format, Format::docx);
  EXPECT_EQ(media_type(office("xl/workbook.xml")).words, "an Excel workbook");
  EXPECT_EQ(media_type(ZipBytes().add("papers/a.docx", office("word/document.xml")).bytes()).words,
            "a ZIP archive");
  EXPECT_EQ(media_type(ZipBytes().add("mimetype", "application/vnd.oasis.opendocument.text").bytes()).format,
            Format::odt);
  EXPECT_EQ(media_type("PK\x03\x04 cut off").words, "a damaged ZIP archive");
}

TEST(MediaType, TellsOldOfficeFilesByTheirStreams) {
  const std::string magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  EXPECT_EQ(media_type(magic + in_utf16("WordDocument")).format, Format::doc);
  EXPECT_EQ(media_type(magic + in_utf16("Workbook")).words, "an old Excel workbook");
  EXPECT_EQ(media_type(magic + in_utf16("EncryptedPackage")).words,
            "an Office document that is locked by a password");
  EXPECT_EQ(media_type(magic + in_utf16("EncryptedPackage")).format, Format::locked);
  EXPECT_EQ(media_type(magic).words, "an old Office file that is no Word document");
}

TEST(MediaType, TellsOtherKindsByTheirFirstBytes) {
  EXPECT_EQ(media_type("%PDF-1.5\n").format, Format::pdf);
  EXPECT_EQ(media_type("rubbish of a download\n%PDF-1.5\n").format, Format::pdf);
  EXPECT_EQ(media_type("Berkas diawali %PDF- menurut standar").format, Format::text);
  EXPECT_EQ(media_type("{\\rtf1\\ansi").format, Format::rtf);
  EXPECT_EQ(media_type("\x89PNG\r\n").name, "image/png");
  EXPECT_EQ(media_type("MM\0*data"s).words, "a TIFF image");
  EXPECT_EQ(media_type("").format, Format::text);
}

TEST(MediaType, OfAFileIsThatOfItsBytes) {
  const TemporaryFolder folder;
  const std::string docx = ZipBytes().add("[Content_Types].xml", "").add("word/document.xml", "").bytes();
  EXPECT_EQ(media_type_of_file(folder.write("a", docx)).format, Format::docx);
  EXPECT_EQ(media_type_of_file(folder.write("b", "%PDF-1.4")).format, Format::pdf);
  EXPECT_EQ(media_type_of_file(folder.path("gone")).format, Format::other);
  ASSERT_EQ(mkfifo(folder.path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(media_type_of_file(folder.path("pipe")).format, Format::other);
}

}  // namespace
}  // namespace petik
