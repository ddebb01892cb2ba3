#pragma once

/// How lists of an exam name people: by the register where there is a line, else by the account.

#include "rounds/account/account.h"
#include "rounds/exam/exam.h"
#include "rounds/exam/opening.h"
#include "rounds/exam/times_routes.h"
#include "rounds/hall/hall_routes.h"
#include "rounds/learner/learner.h"

namespace rounds::app {

/// Both must outlive what is returned.
hall::People people_of(account::Account& account, learner::Learners& learners);

/// Whether a person is an officer now; `account` must outlive what is returned.
exam::Openings::IsOfficer officers_of(account::Account& account);

/// By state and council; `learners` must outlive what is returned.
exam::Groups candidates_of(learner::Learners& learners);

/// `exam` must outlive what is returned.
hall::ExamOf exam_now(exam::Exam& exam);

}  // namespace rounds::app
