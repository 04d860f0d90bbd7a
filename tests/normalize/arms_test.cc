#include "normalize/arms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "normalize/arm_names.h"
#include "study_of.h"

namespace petik {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The arms that a text of one sentence names.
std::vector<Label> found_in(const std::string& sentence, const Arms& arms) {
  const Paper paper = paper_of(sentence);
  const Document document = read_document(paper, builtin_rules());
  const Findings findings = find_mentions(document, builtin_rules());
  std::vector<std::string> ids(findings.mentions.size());
  return arms.find(make_reading(paper, document, findings, builtin_rules(), std::move(ids)), 0);
}

std::vector<std::string> arms_of(const std::string& methods) {
  return arms(study_of(part("METODE", methods)));
}

TEST(Arms, RolesWithTheirSizes) {
  EXPECT_THAT(arms_of("Sampel terdiri dari 15 orang kelompok kontrol dan 16 orang kelompok perlakuan."),
              ElementsAre("intervention/intervention 16", "control/control 15"));
  EXPECT_THAT(arms_of("Kelompok intervensi (n=12) dipijat dan kelompok kontrol (n=11) tidak."),
              ElementsAre("intervention/intervention 12", "control/control 11"));
  EXPECT_THAT(arms_of("Kelas eksperimen terdiri dari 31 siswa dan kelas kontrol terdiri dari 30 siswa."),
              ElementsAre("intervention/intervention 31", "control/control 30"));
}

TEST(Arms, AnArmWithoutAPrintedSizeHasNone) {
  EXPECT_THAT(arms_of("Kelompok perlakuan dipijat, kelompok kontrol beristirahat."),
              ElementsAre("intervention/intervention -", "control/control -"));
}

TEST(Arms, LabelsAndSizesAreQuoted) {
  const StudyRecord record = study_of(
      part("METODE", "Sampel terdiri dari 15 orang kelompok kontrol dan 16 orang kelompok perlakuan."));
  ASSERT_EQ(record.arms.size(), 2U);
  EXPECT_EQ(record.arms[1].label, "kelompok kontrol");
  EXPECT_THAT(quotes(record, record.arms[1].evidence, "n"), ElementsAre("15 orang kelompok kontrol"));
}

TEST(Arms, GroupsThatAreNamedByWhatTheyReceived) {
  EXPECT_THAT(
      arms_of("Ibu bersalin dibagi menjadi 2 kelompok yaitu 31 orang kneading dan 30 orang counterpressure."),
      ElementsAre("kneading/other 31", "counterpressure/other 30"));
}

TEST(Arms, ManyNamedGroups) {
  const StudyRecord record = study_of(
      part("METODE",
           "Sampel dibagi menjadi 3 kelompok, yaitu kelompok jus bit sebanyak 10 orang, kelompok kurma "
           "sebanyak 11 orang dan kelompok madu sebanyak 12 orang."));
  EXPECT_THAT(arms(record), ElementsAre("jus_bit/other 10", "kurma/other 11", "madu/other 12"));
  EXPECT_EQ(record.study.sample_n, 33);
}

TEST(Arms, CodesNameTheArmsInLaterSentences) {
  const StudyRecord record = study_of(
      part("METODE",
           "Tikus dibagi menjadi tiga kelompok, yaitu kontrol (K), perlakuan 1 (DR), dan perlakuan 2 (DT).") +
      results("Rerata kadar kolesterol K 140,50 ± 3,20 mg/dL, DR 128,40 ± 3,10 mg/dL dan DT 119,70 ± 2,90 "
              "mg/dL."));
  EXPECT_THAT(arms(record), ElementsAre("control/control -", "dr/other -", "dt/other -"));
  EXPECT_THAT(means(record), ElementsAre("control post mean 140.50 sd 3.20", "dr post mean 128.40 sd 3.10",
                                         "dt post mean 119.70 sd 2.90"));
}

TEST(Arms, AStudyOfOneGroupHasNone) {
  EXPECT_THAT(
      arms_of("Rancangan penelitian ini one group pretest posttest. Kelompok perlakuan terdiri dari 20 "
              "orang kelompok perlakuan."),
      IsEmpty());
  EXPECT_THAT(
      arms_of("Penelitian ini memakai rancangan pretest posttest tanpa kelompok kontrol pada 20 ibu."),
      IsEmpty());
}

TEST(Arms, ACrossSectionalStudyHasNone) {
  EXPECT_THAT(
      arms_of("Penelitian ini memakai rancangan potong lintang pada 20 ibu kelompok kontrol dan kelompok "
              "perlakuan program."),
      IsEmpty());
}

TEST(Arms, TheNameOfADesignNamesNoArm) {
  EXPECT_THAT(arms_of("Penelitian ini memakai pretest-posttest control group design."), IsEmpty());
}

TEST(Arms, TimesThatUseTheSameWordsNameNoArm) {
  EXPECT_THAT(arms_of("Nyeri diukur sebelum perlakuan dan setelah diberikan intervensi."), IsEmpty());
}

TEST(Arms, AgesAreNoArms) {
  EXPECT_THAT(
      arms(study_of(results("Kelompok umur 20-35 tahun sebanyak 12 orang (40,0%) dan kelompok umur muda "
                            "sebanyak 18 orang (60,0%)."))),
      IsEmpty());
}

TEST(Arms, OneSizeForEach) {
  EXPECT_THAT(arms_of("Sampel dibagi menjadi kelompok perlakuan dan kelompok kontrol, masing-masing kelompok "
                      "terdiri dari "
                      "15 orang."),
              ElementsAre("intervention/intervention 15", "control/control 15"));
}

TEST(Arms, OneSizeForEachLeavesPrintedSizesAlone) {
  EXPECT_THAT(
      arms_of("Kelompok kontrol (n=14) dibandingkan dengan kelompok perlakuan. Direncanakan setiap kelompok "
              "terdiri dari 15 orang."),
      ElementsAre("intervention/intervention 15", "control/control 14"));
}

TEST(Arms, TwoDifferentSizesForEachAreNone) {
  EXPECT_THAT(
      arms_of("Kelompok perlakuan dan kelompok kontrol dibandingkan. Setiap kelompok terdiri dari 15 orang. "
              "Tiap kelompok terdiri dari 17 orang."),
      ElementsAre("intervention/intervention -", "control/control -"));
}

TEST(Arms, APartOfAnArmIsNotItsSize) {
  EXPECT_THAT(arms(study_of(two_arms("Pada kelompok kontrol 6 orang (40,0%) mengalami nyeri sedang."))),
              ElementsAre("intervention/intervention 16", "control/control 15"));
}

TEST(Arms, OtherStudiesHaveTheirOwnArms) {
  EXPECT_THAT(arms(study_of(two_arms("Terdapat perbedaan (p = 0,002).") +
                            discussion("Sari (2019) membagi 40 orang kelompok kontrol dan 41 orang kelompok "
                                       "perlakuan."))),
              ElementsAre("intervention/intervention 16", "control/control 15"));
}

TEST(Arms, ATranslationIsNoSecondArm) {
  const StudyRecord record = study_of(
      part("ABSTRAK",
           "Penelitian ini membagi ibu menjadi dua kelompok, yaitu kelompok madu sebanyak 15 orang dan "
           "kelompok kurma "
           "sebanyak 16 orang. Rerata kelompok madu lebih rendah daripada kelompok kurma.") +
      part("ABSTRACT",
           "This study divided mothers into two groups, the honey group and the dates group. The mean of the "
           "honey "
           "group was lower than that of the dates group. The honey group and the dates group differed."));
  EXPECT_THAT(arms(record), ElementsAre("madu/other 15", "kurma/other 16"));
}

TEST(Arms, OfTwoSizesSaidEquallyPlainlyTheSmallerStands) {
  // People drop out, they do not come back.
  EXPECT_THAT(
      arms_of("Kelompok kontrol sebanyak 17 orang dan kelompok perlakuan sebanyak 16 orang. Karena dua orang "
              "mengundurkan diri, kelompok kontrol menjadi 15 orang."),
      ElementsAre("intervention/intervention 16", "control/control 15"));
}

TEST(Arms, IdsAreUniqueAndNeverAll) {
  EXPECT_EQ(identifier("Pijat oksitosin + kompres"), "pijat_oksitosin_kompres");
  EXPECT_EQ(identifier("all"), "group_all");
  EXPECT_EQ(identifier("ALL"), "group_all");
  EXPECT_EQ(identifier(""), "group");
  EXPECT_EQ(identifier("+ ± –"), "group");
  EXPECT_EQ(identifier("crème"), "crme");
}

TEST(Arms, WordsOfALabel) {
  EXPECT_THAT(words_of("Tablet Fe+vitamin C (n=15)"), ElementsAre("tablet", "fe", "vitamin", "c", "n", "15"));
  EXPECT_THAT(words_of(" - "), IsEmpty());
  EXPECT_TRUE(share_word("produksi ASI", "(asi) ibu"));
  EXPECT_TRUE(share_word("crème", "-crème-"));
  EXPECT_FALSE(share_word("produksi ASI", "ASIP, produk"));
  EXPECT_FALSE(share_word("", ""));
  EXPECT_FALSE(share_word(" - ", " - "));
}

TEST(Arms, FindsArmsInATextByRoleNameAndCode) {
  Arms both;
  both.arms = {{"intervention", "intervention", "kelompok perlakuan", std::nullopt, {}},
               {"control", "control", "kelompok kontrol", std::nullopt, {}}};
  both.codes = {{"P"}, {"K"}};
  const auto found = found_in("K 7,80; kelompok perlakuan 5,80; PK 1", both);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].value, 1);
  EXPECT_EQ(found[0].at, 0U);
  EXPECT_EQ(found[1].value, 0);
  EXPECT_EQ(found[1].at, 8U);
}

TEST(Arms, OfTwoNamesTheLongerIsMeant) {
  Arms named;
  named.arms = {{"fe", "other", "tablet Fe", std::nullopt, {}},
                {"fe_c", "other", "tablet Fe+vitamin C", std::nullopt, {}}};
  named.codes = {{}, {}};
  const auto found = found_in("Rerata kelompok tablet Fe+vitamin C 1,23 dan tablet Fe 0,83.", named);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].value, 1);
  EXPECT_EQ(found[1].value, 0);
}

TEST(Arms, MatchesLabelsOfTables) {
  Arms arms;
  arms.arms = {{"intervention", "intervention", "kelompok perlakuan", std::nullopt, {}},
               {"control", "control", "kelompok kontrol", std::nullopt, {}}};
  arms.codes = {{}, {}};
  EXPECT_EQ(arms.match("Kelompok Intervensi (n=15)", builtin_rules()), 0U);
  EXPECT_EQ(arms.match("Kontrol", builtin_rules()), 1U);
  EXPECT_EQ(arms.match("Pendidikan", builtin_rules()), std::nullopt);
  EXPECT_EQ(arms.match("Kelompok perlakuan dan kelompok kontrol", builtin_rules()), std::nullopt);
}

TEST(Arms, ALabelThatFitsTwoNamesFitsNone) {
  Arms arms;
  arms.arms = {{"a", "other", "pijat punggung", std::nullopt, {}},
               {"b", "other", "pijat kaki", std::nullopt, {}}};
  arms.codes = {{}, {}};
  EXPECT_EQ(arms.match("pijat kaki", builtin_rules()), 1U);
  EXPECT_EQ(arms.match("pijat punggung dan pijat kaki", builtin_rules()), std::nullopt);
  EXPECT_EQ(arms.match("pijat", builtin_rules()), std::nullopt);
}

TEST(Arms, TwoControlsAreTwoArms) {
  const StudyRecord record = study_of(
      part("METODE",
           "Mencit dibagi menjadi empat kelompok, yaitu kontrol negatif (K-), kontrol positif (K+), P1 "
           "(dosis 100 "
           "mg) dan P2 (dosis 200 mg), masing-masing 5 ekor.") +
      results("Rerata glukosa K- 98,20 ± 3,10 mg/dL, K+ 212,40 ± 5,20 mg/dL, P1 176,00 ± 4,90 mg/dL dan P2 "
              "151,60 ± 4,40 mg/dL."));
  EXPECT_THAT(arms(record), ElementsAre("kontrol_positif/control 5", "kontrol_negatif/control 5",
                                        "p1/other 5", "p2/other 5"));
  EXPECT_THAT(means(record), ElementsAre("kontrol_negatif post mean 98.20 sd 3.10",
                                         "kontrol_positif post mean 212.40 sd 5.20",
                                         "p1 post mean 176.00 sd 4.90", "p2 post mean 151.60 sd 4.40"));
}

TEST(Arms, AnArmThatIsCountedIsNamedByWhatItReceived) {
  const StudyRecord record = study_of(
      part("METODE",
           "Pasien dibagi menjadi kelompok A (latihan kaki, n=24) dan kelompok B (kompres hangat, n=23).") +
      results("Rerata skor kelompok A 3,10 ± 0,80 dan kelompok B 4,20 ± 0,90."));
  EXPECT_THAT(arms(record), ElementsAre("latihan_kaki/other 24", "kompres_hangat/other 23"));
  EXPECT_THAT(means(record),
              ElementsAre("latihan_kaki post mean 3.10 sd 0.80", "kompres_hangat post mean 4.20 sd 0.90"));
}

TEST(Arms, ANumberThatIsSaidToBeTheControlIsTheControl) {
  const StudyRecord record = study_of(
      part("METODE", "Kelompok 1 sebagai kelompok perlakuan dan kelompok 2 sebagai kelompok kontrol.") +
      results("Rerata skor kelompok 1 3,10 ± 0,80 dan kelompok 2 4,20 ± 0,90."));
  EXPECT_THAT(arms(record), ElementsAre("intervention/intervention -", "control/control -"));
  EXPECT_THAT(means(record),
              ElementsAre("intervention post mean 3.10 sd 0.80", "control post mean 4.20 sd 0.90"));
}

TEST(Arms, ALongNameIsFoundAgainWhereItIsShortened) {
  const StudyRecord record = study_of(
      part("METODE",
           "Sampel terdiri dari 20 orang kelompok relaksasi napas dalam dan 21 orang kelompok aromaterapi "
           "lavender.") +
      results("Rerata nyeri kelompok relaksasi 4,10 ± 0,80 dan kelompok lavender 3,20 ± 0,90."));
  EXPECT_THAT(means(record), ElementsAre("relaksasi_napas_dalam post mean 4.10 sd 0.80",
                                         "aromaterapi_lavender post mean 3.20 sd 0.90"));
}

TEST(Arms, TwoClassesOfOneSizeGiveBothArmsTheirSize) {
  EXPECT_THAT(
      arms_of("Terpilih dua kelas: X IPA 1 (38 siswa) dan X IPA 2 (38 siswa). Kelas eksperimen memakai "
              "permainan, kelas kontrol ceramah."),
      ElementsAre("intervention/intervention 38", "control/control 38"));
  EXPECT_THAT(
      arms_of("Terpilih dua kelas: X IPA 1 (38 siswa) dan X IPA 2 (36 siswa). Kelas eksperimen memakai "
              "permainan, kelas kontrol ceramah."),
      ElementsAre("intervention/intervention -", "control/control -"));
}

TEST(Arms, CodesNameSeveralTreatments) {
  const StudyRecord record =
      study_of(part("METODE", "Tikus dibagi menjadi kontrol (K), perlakuan 1 (DR) dan perlakuan 2 (DT).") +
               results("Rerata kadar kolesterol K 140,50 ± 3,20 mg/dL, DR 128,40 ± 3,10 mg/dL dan DT 119,70 "
                       "± 2,90 mg/dL."));
  ASSERT_EQ(record.continuous.size(), 3u);
  EXPECT_EQ(record.continuous[0].arm, "control");
  EXPECT_EQ(record.continuous[1].arm, "dr");
  EXPECT_EQ(record.continuous[2].arm, "dt");
}

TEST(Arms, AClassThatBecameAnArmKeepsItsSize) {
  EXPECT_THAT(arms_of("Sampelnya kelas XI MIPA 3 (n = 33) sebagai kelas eksperimen dan kelas XI MIPA 5 (n = "
                      "34) sebagai kelas kontrol."),
              ElementsAre("intervention/intervention 33", "control/control 34"));
}

TEST(Arms, ListedInBracketsBehindTheSample) {
  EXPECT_THAT(arms_of("Sampel 32 remaja putri (16 kompres hangat, 16 kompres dingin) dipilih purposif."),
              ElementsAre("kompres_hangat/other 16", "kompres_dingin/other 16"));
}

TEST(Arms, AsManyNumberedGroupsAsCountedAreArms) {
  const StudyRecord record = study_of(
      part("METODE",
           "Mencit dibagi acak ke dalam tiga kelompok, masing-masing terdiri atas lima ekor. Kelompok I "
           "kontrol negatif diberi CMC, kelompok II diberi asetosal.") +
      results("Jumlah geliat rata-rata kelompok I 42,60; kelompok II 12,80; dan kelompok III 30,20."));
  ASSERT_EQ(record.arms.size(), 3U);
  EXPECT_EQ(record.arms[0].role, "control");
  EXPECT_EQ(record.arms[2].n, 5);
  EXPECT_EQ(record.study.sample_n, 15);
  ASSERT_EQ(record.continuous.size(), 3U);
  EXPECT_EQ(record.continuous[2].arm, record.arms[2].id);
}

TEST(Arms, ARowNamedByItsDoseIsTheCodeThatReceivesIt) {
  const StudyRecord record = study_of(
      part("METODE",
           "Tikus dibagi menjadi tiga kelompok. Kelompok P0 diberi akuades, P1 dan P2 mendapat ekstrak daun "
           "kelor 100 dan 200 mg/kgBB.") +
      part("HASIL",
           "Tabel 1. Rerata kadar glukosa darah\n\nKelompok\tRerata\tSD\nP0\t160,20\t8,10\n"
           "Dosis 100 mg/kgBB\t140,10\t7,30\nDosis 200 mg/kgBB\t120,60\t6,90"));
  EXPECT_THAT(arms(record), ElementsAre("p0/other -", "p1/other -", "p2/other -"));
  EXPECT_THAT(means(record), testing::Contains(testing::StartsWith("p2 ")));
}

TEST(Arms, ADesignWithoutControlGroupHasNone) {
  EXPECT_THAT(arms_of("Rancangan pretest posttest tiga waktu tanpa kelompok kontrol dipakai."), IsEmpty());
}

TEST(Arms, TwoTreatmentsThatAreComparedAreArms) {
  const StudyRecord record =
      study_of("PERBEDAAN EFEKTIVITAS MUSIK KLASIK DAN MUROTAL TERHADAP KECEMASAN PASIEN\n\n" +
               part("METODE", "Penelitian quasi eksperimen dengan dua kelompok, masing-masing 20 pasien.") +
               results("Rerata kecemasan sesudah musik klasik 18,95 dan sesudah murotal 16,40."));
  EXPECT_THAT(arms(record), ElementsAre("musik_klasik/other 20", "murotal/other 20"));
  EXPECT_THAT(means(record), ElementsAre("musik_klasik post mean 18.95", "murotal post mean 16.40"));
}

TEST(Arms, NamesBesideTheirResultsInSentencesThatFollowEachOther) {
  EXPECT_THAT(
      arms(study_of(part("METODE", "Penelitian ini memakai rancangan post test only.") +
                    results("Rata-rata waktu pada kelompok pijat oksitosin adalah 8,39 jam. Sedangkan "
                            "rata-rata waktu pada kelompok mobilisasi dini adalah 24,72 jam."))),
      ElementsAre("pijat_oksitosin/other -", "mobilisasi_dini/other -"));
}

TEST(Arms, ACodeIsJoinedWithTheLongerNameOfItsTreatment) {
  EXPECT_THAT(
      arms_of("Perbedaan pengaruh latihan box jump dan knee tuck jump terhadap lompatan diteliti. Atlet "
              "dibagi menjadi kelompok A (box jump) dan kelompok B (knee tuck jump), masing-masing 9 "
              "atlet."),
      testing::SizeIs(2));
}

TEST(Arms, ADecimalBehindATimeIsNoCode) {
  EXPECT_THAT(
      arms_of("Sampel 17 orang kelompok wedang jahe dan 17 orang kelompok vitamin C dengan two group pretest "
              "posttest. Mual kelompok wedang jahe setelah intervensi 4,35 kali; kelompok vitamin C "
              "setelah intervensi 6,71 kali."),
      ElementsAre("wedang_jahe/other 17", "vitamin_c/other 17"));
}

TEST(Arms, ANamedGroupBesideTheControlGroupIsTheOther) {
  const StudyRecord record = study_of(results(
      "Rerata nyeri kelompok pijat punggung sesudah pijat 4,10 (SD 1,00) dan kelompok kontrol 6,50 (SD "
      "1,20)."));
  EXPECT_THAT(arms(record), ElementsAre("control/control -", "pijat_punggung/intervention -"));
}

TEST(Arms, WhoWentWithoutATreatmentIsNotNamedByIt) {
  const StudyRecord record = study_of(
      results("Rerata lama pengeluaran ASI kelompok breast care 26,40 jam. Pada kelompok yang tidak diberi "
              "breast care reratanya 38,90 jam."));
  EXPECT_THAT(arms(record), ElementsAre("control/control -", "breast_care/intervention -"));
  EXPECT_THAT(means(record), testing::Contains("control post mean 38.90"));
}

TEST(Arms, NamedWhereTheyAreAllotted) {
  EXPECT_THAT(
      arms_of("Pasien dirandomisasi ke dalam kelompok cermin, kelompok latihan ROM dan kelompok kontrol "
              "(masing-masing n = 12)."),
      ElementsAre("control/control 12", "cermin/other 12", "latihan_rom/other 12"));
}

TEST(Arms, GroupsThatACrossSectionalStudyNumbersOrCounts) {
  const std::string design = "Penelitian ini memakai desain cross sectional. ";
  EXPECT_THAT(arms_of(design +
                      "K-I senam rutin, K-II senam tidak rutin. Rerata gula darah K-I 172,9 dan K-II 192,9."),
              ElementsAre("k_i/other -", "k_ii/other -"));
  EXPECT_THAT(
      arms_of(design + "Studi dilakukan atas 72 sampel anak dan 72 sampel dewasa yang menderita demam."),
      ElementsAre("anak/other 72", "dewasa/other 72"));
  EXPECT_THAT(arms_of(design + "Kelompok kontrol dan kelompok perlakuan dibandingkan."), testing::IsEmpty());
}

TEST(Arms, ADoseNamesTheCodeThatGotIt) {
  const StudyRecord record = study_of(
      results("Dengan 5 kelompok perlakuan, yakni KN (air), KP (eritromisin), serta konsentrasi "
              "ekstrak P1 60%, P2 70%, "
              "P3 80%. Ekstrak konsentrasi 60%, 70% dan 80% menghambat dengan rata-rata masing-masing 9,2 "
              "mm, 8,7 mm dan 9,3 "
              "mm."));
  EXPECT_THAT(means(record),
              testing::IsSupersetOf({"p1 post mean 9.2", "p2 post mean 8.7", "p3 post mean 9.3"}));
}

TEST(Arms, AsManyNamesAsCountedAreArms) {
  const StudyRecord record = study_of(
      results("Ada 4 perlakuan dan 5 ulangan yakni akuades sebagai kontrol, ekstrak daun, ekstrak bunga "
              "serta ekstrak "
              "buah. Ekstrak daun, ekstrak bunga dan ekstrak buah menghambat dengan rata-rata zona hambat "
              "masing-masing 12,1 mm, 7,3 mm dan 13,4 mm."));
  EXPECT_THAT(arms(record), ElementsAre("control/control 5", "ekstrak_daun/other 5", "ekstrak_bunga/other 5",
                                        "ekstrak_buah/other 5"));
  EXPECT_THAT(means(record),
              testing::IsSupersetOf({"ekstrak_daun post mean 12.1", "ekstrak_bunga post mean 7.3",
                                     "ekstrak_buah post mean 13.4"}));
  EXPECT_THAT(arms_of("Tikus dibagi menjadi 4 kelompok yaitu madu, kurma dan air."), testing::IsEmpty());
}

TEST(Arms, TablesThatNameAllArmsOutweighAWordForTheIntervention) {
  const StudyRecord record =
      study_of(results("Kelompok perlakuan dan kelompok kontrol diperiksa.\n\nTabel 2. Indeks plak\n\n"
                       "Kelompok\tn\tMean\tSD\nPeragaan\t20\t2,45\t0,34\nVideo\t20\t2,57\t0,28\n"
                       "Kontrol\t20\t2,78\t0,36\n"));
  EXPECT_THAT(arms(record), ElementsAre("control/control 20", "peragaan/other 20", "video/other 20"));
}

// What stands in brackets behind a code only says what it is.
TEST(Arms, ACodeWithItsMeaningIsTheCode) {
  EXPECT_EQ(code_of("P1 (limbah ikan)", builtin_rules()), "P1");
  EXPECT_EQ(code_of("senam (limbah ikan)", builtin_rules()), "senam (limbah ikan)");
}

TEST(Arms, ARowThatBeginsWithACodeOfTheTextIsItsArm) {
  EXPECT_THAT(
      arms(study_of(
          part("METODE",
               "Tikus dibagi menjadi 3 kelompok: K (tanpa ekstrak), P1 (dosis 4 g) dan P2 (dosis 8 g).") +
          results("Tabel 2. Kadar gula\n\nKelompok\tn\tMean\tSD\nK\t5\t89,1\t6,1\nP1 ekstrak "
                  "daun 4 g\t5\t69,5\t6,5\nP2 ekstrak daun 8 g\t5\t77,7\t5,2\n"))),
      ElementsAre("k/other 5", "p1/other 5", "p2/other 5"));
}

TEST(Arms, AllOfThemTogetherAreNoArm) {
  const StudyRecord record = study_of(part("METODE",
                                           "Besar sampel 124 ibu balita yang terdiri dari 62 ibu dengan "
                                           "balita stunting dan 62 ibu dengan balita normal."));
  EXPECT_THAT(arms(record), ElementsAre("balita_stunting/other 62", "balita_normal/other 62"));
  EXPECT_EQ(record.study.sample_n, 124);
  // A control as large as two arms together is one.
  EXPECT_THAT(arms_of("Sampel terdiri dari 30 orang kelompok kontrol, 15 orang kelompok yoga dan 15 orang "
                      "kelompok pilates."),
              ElementsAre("control/control 30", "yoga/other 15", "pilates/other 15"));
}

TEST(Arms, CountedGroupsHaveNoSizes) {
  EXPECT_THAT(
      arms_of("Sampel 25 ekor tikus dibagi menjadi 5 kelompok, yaitu 4 kelompok perlakuan dan 1 kelompok "
              "kontrol."),
      testing::Not(testing::Contains(testing::AnyOf(testing::HasSubstr(" 4"), testing::HasSubstr(" 1")))));
}

TEST(Arms, TheCasesBesideTheirControls) {
  EXPECT_THAT(arms_of("Sampel penelitian ini memuat 44 kasus dan 46 kontrol."),
              ElementsAre("intervention/intervention 44", "control/control 46"));
}

TEST(Arms, AGroupNamedByItsRoleIsNotNamedByWhatItGot) {
  EXPECT_THAT(
      arms_of("Kadar Hb kelompok eksperimen yang diberikan daun kelor berbeda dengan kelompok kontrol yang "
              "diberikan tablet Fe."),
      ElementsAre("intervention/intervention -", "control/control -"));
}

TEST(Arms, TwoTreatmentsOfADesignWithTwoGroups) {
  const std::string purpose =
      "Tujuannya mengetahui pengaruh jus tomat dan jus melon terhadap tekanan darah. ";
  EXPECT_THAT(arms_of(purpose + "Desainnya two group pretest posttest."),
              ElementsAre("jus_tomat/other -", "jus_melon/other -"));
  EXPECT_THAT(arms_of(purpose + "Sampel dibagi menjadi dua kelompok."),
              ElementsAre("jus_tomat/other -", "jus_melon/other -"));
  EXPECT_THAT(arms_of(purpose + "Desainnya one group pretest posttest."), IsEmpty());
  EXPECT_THAT(arms_of(purpose + "Kelompok intervensi dan kelompok kontrol dibandingkan."),
              ElementsAre("intervention/intervention -", "control/control -"));
}

TEST(Arms, TheWordsBesideANameMaySayThatItIsTheControl) {
  EXPECT_THAT(
      arms(study_of(results("A total of 84 people took part (42 in each group). Mean HbA1c in the "
                            "counselling group was 7.6 (SD 1.1) and in the usual care group it was 8.6 "
                            "(SD 1.4)."))),
      ElementsAre("control/control 42", "counselling/intervention 42"));
}

}  // namespace
}  // namespace petik
