"""What no single field can tell: rules about the whole profile, one function each, in one table."""

from longcoat.applicant.rules import attempts, identity, whereabouts, wishes
from longcoat.applicant.rules.rule import Rule

TYPE = frozenset({"type"})
YEAR = frozenset({"match_year"})

RULES: tuple[Rule, ...] = (
    Rule(attempts.attempts_lie_in_the_past),
    Rule(attempts.attempts_stand_in_order),
    Rule(attempts.a_pass_is_the_last_attempt),
    Rule(attempts.pass_fail_exams_have_no_score),
    Rule(attempts.scores_agree_with_results),
    Rule(attempts.plans_are_not_results),
    Rule(attempts.other_tests_lie_in_the_past),
    Rule(attempts.step_3_comes_last),
    Rule(attempts.comlex_is_for_osteopathic_schools, TYPE),
    Rule(identity.citizenship_fits_the_type, TYPE),
    Rule(identity.visas_are_for_foreigners, TYPE),
    Rule(identity.the_school_fits_the_type, TYPE),
    Rule(identity.graduation_fits_the_type, TYPE | YEAR),
    Rule(identity.the_match_is_still_to_come, YEAR),
    Rule(identity.earlier_cycles_were_earlier, YEAR),
    Rule(identity.interviews_come_from_applications),
    Rule(identity.gaps_have_begun),
    Rule(whereabouts.counties_exist),
    Rule(whereabouts.counties_have_a_state),
    Rule(whereabouts.zips_lie_in_their_state),
    Rule(whereabouts.entries_say_their_country),
    Rule(whereabouts.abroad_has_no_us_place),
    Rule(whereabouts.stays_end_after_they_begin),
    Rule(wishes.nothing_is_wanted_and_refused),
    Rule(wishes.no_wanted_place_is_avoided),
    Rule(wishes.nothing_is_listed_twice),
    Rule(wishes.a_region_only_list_has_a_region),
    Rule(wishes.musts_fit_the_number),
)

__all__ = ["RULES", "Rule"]
