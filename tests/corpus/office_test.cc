#include "corpus/office.h"

#include <gtest/gtest.h>

#include "corpus/child.h"
#include "corpus/read.h"
#include "tests/corpus/grid_text.h"
#include "tests/corpus/temporary_folder.h"
#include "tests/corpus/zip_bytes.h"

namespace petik {
namespace {

const std::string rtf = R"({\rtf1\ansi\ansicpg1252
{\pard Rerata nyeri kelompok intervensi 6,64 \'b1 1,21 (p = 0,032).\par}
\trowd\cellx2000\cellx4000\intbl Kelompok\cell Mean\cell\row
\trowd\cellx2000\cellx4000\intbl Kontrol\cell 5,80\cell\row
})";

bool has_office() {
  try {
    paper_of(rtf, "a.rtf");
    return true;
  } catch (const ReadError& error) {
    EXPECT_EQ(error.status, PaperStatus::unsupported) << error.what();
    return false;
  }
}

class Office : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_office()) GTEST_SKIP() << "LibreOffice is not installed";
  }

  // The same document in another format of word processors.
  static std::string as(const std::string& format) {
    const TemporaryFolder folder;
    ChildLimits limits;
    limits.memory = std::size_t{4} << 30;
    limits.folder = std::filesystem::canonical(folder.path("."));
    limits.file = 1u << 20;
    limits.environment = {"HOME=" + limits.folder};
    folder.write("a.rtf", rtf);
    run_child({"soffice", "-env:UserInstallation=file://" + limits.folder + "/profile", "--headless",
               "--convert-to", format, "--outdir", limits.folder, limits.folder + "/a.rtf"},
              "", limits);
    return read_file(folder.path("a." + format));
  }
};

void expect_the_document(const Paper& paper) {
  EXPECT_NE(paper.text.find("6,64 ± 1,21 (p = 0,032)."), std::string::npos) << paper.text;
  ASSERT_EQ(paper.grids.size(), 1u);
  EXPECT_TRUE(paper.converter.starts_with("LibreOffice ")) << paper.converter;
}

TEST_F(Office, ReadsRtf) {
  const Paper paper = paper_of(rtf, "a.txt");
  EXPECT_EQ(paper.media_type, "application/rtf");
  expect_the_document(paper);
}

TEST_F(Office, ReadsOldWordDocuments) {
  const Paper paper = paper_of(as("doc"), "a");
  EXPECT_EQ(paper.media_type, "application/msword");
  expect_the_document(paper);
}

TEST_F(Office, ReadsOpenDocumentTexts) {
  const Paper paper = paper_of(as("odt"), "a");
  EXPECT_EQ(paper.media_type, "application/vnd.oasis.opendocument.text");
  expect_the_document(paper);
}

TEST_F(Office, SaysWhatItCannotRead) {
  const auto status_of = [](const std::string& bytes) {
    try {
      return paper_of(bytes, "a").text.empty() ? PaperStatus::empty : PaperStatus::ok;
    } catch (const ReadError& error) {
      return error.status;
    }
  };
  EXPECT_EQ(status_of(ZipBytes()
                          .add("mimetype", "application/vnd.oasis.opendocument.text")
                          .add("content.xml", "<no")
                          .bytes()),
            PaperStatus::corrupt);
  EXPECT_EQ(status_of("{\\rtf1"), PaperStatus::corrupt);
}

}  // namespace
}  // namespace petik
