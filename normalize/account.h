// What became of each mention, for people who ask why.
#pragma once

#include "normalize/mention_book.h"
#include "normalize/normalize.h"
#include "normalize/reading.h"
#include "normalize/record.h"

namespace petik {

// Fills account.fates: the places of the finished record that name a mention as evidence, or why none does.
void write_account(const StudyRecord& record, const Reading& reading, const MentionBook& book,
                   Account& account);

}  // namespace petik
