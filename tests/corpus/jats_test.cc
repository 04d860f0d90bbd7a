#include "corpus/jats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/corpus/grid_text.h"

namespace petik {
namespace {

using testing::ElementsAre;

TEST(Jats, FrontMatterStandsAsLines) {
  const Paper paper = paper_of_jats(
      "<article><front><journal-meta><journal-title-group><journal-title>Jurnal Contoh</journal-title>"
      "</journal-title-group></journal-meta><article-meta><article-id pub-id-type='doi'>10.1/x</article-id>"
      "<title-group><article-title>Yoga dan "
      "<italic>Nyeri</italic></article-title></title-group><contrib-group>"
      "<contrib><name><surname>Sari</surname><given-names>Ayu</given-names></name></"
      "contrib><contrib><name><surname>Budi"
      "</surname></name></contrib></contrib-group><pub-date><year>2021</year></pub-date><volume>8</"
      "volume><issue>2"
      "</issue><fpage>1</fpage><lpage>9</lpage><abstract><p>Rerata "
      "5,8.</p></abstract><kwd-group><kwd>yoga</kwd>"
      "<kwd>nyeri</kwd></kwd-group></article-meta></front><body/></article>",
      {});
  EXPECT_EQ(paper.text,
            "Jurnal Contoh, Vol. 8, No. 2, 2021, 1-9\n\nYoga dan Nyeri\n\nAyu Sari, "
            "Budi\n\nhttps://doi.org/10.1/x\n\n"
            "Abstract\n\nRerata 5,8.\n\nKeywords: yoga, nyeri\n");
}

TEST(Jats, SectionsAndTables) {
  const Paper paper = paper_of_jats(
      "<article><front/><body><sec><label>3</label><title>Hasil</title><p>Lihat <xref>Tabel "
      "1</xref>.</p><table-wrap>"
      "<label>Tabel 1</label><caption><p>Umur "
      "ibu</p></caption><table><thead><tr><th>Umur</th><th>n</th></tr></thead>"
      "<tbody><tr><td>Muda</td><td>12</td></tr></tbody></table><table-wrap-foot><fn><label>*</label><p>uji "
      "t</p></fn>"
      "</table-wrap-foot></table-wrap></sec></body><back><ref-list><title>Daftar "
      "Pustaka</title><ref><label>1.</label>"
      "<mixed-citation>Sari A. 2020.</mixed-citation></ref></ref-list></back></article>",
      {});
  EXPECT_EQ(
      paper.text,
      "3 Hasil\n\nLihat Tabel 1.\n\nTabel 1. Umur ibu\n\nUmur\tn\nMuda\t12\n\n* uji t\n\nDaftar Pustaka\n\n"
      "1. Sari A. 2020.\n");
  EXPECT_THAT(grid_text(paper, 0), ElementsAre("=Umur|=n", "Muda|12"));
}

TEST(Jats, SaysWhatIsWrong) {
  EXPECT_THROW(paper_of_jats("<article><front>", {}), ReadError);
  EXPECT_THROW(paper_of_jats("<pmc-articleset/>", {}), ReadError);
}

}  // namespace
}  // namespace petik
