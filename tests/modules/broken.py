"""For each rule small changes to a sound module that must break it, and words of what is said.

Each entry: the number of the module that is copied, what is done to the copy, and the words.
"""

from __future__ import annotations

from breaking import (
    Entry,
    answers_all,
    by_length,
    easy_questions,
    first,
    idle,
    key,
    known_card,
    leaked,
    long_words,
    longer,
    meta,
    no_debrief,
    objective,
    one_bin,
    own,
    plain,
    prose,
    put,
    renamed,
    section,
    sliders,
    source,
    step,
    swapped,
)

BROKEN: dict[str, list[Entry]] = {
    "front_matter_is_the_lessons": [
        (0, put(lambda here: here.front, "maturity", "excellent"), "is no maturity"),
        (0, lambda here: here.front.pop("question"), "fields"),
        (0, prose("- A winner's record belongs", "- The winner's record belongs"), "key points"),
        (0, prose("### The next field", "### The field after"), "sections"),
    ],
    "a_sitting_goes_from_recall_to_evidence": [
        (0, swapped, "does not begin with recalling"),
        (0, section(-1, "title", "More to read"), "what the evidence is"),
        (0, source("exercise-warm-up", "pass"), "without questions that recall"),
        (0, put(lambda here: here.sittings[1]["sections"][-1], "title", "Books"), "stand once"),
        (0, prose("### Something for", "### A word for"), "one's own work"),
    ],
    "a_sitting_has_at_most_ninety_minutes": [
        (0, section(1, "minutes", 60), "takes 11"),
        (0, prose("the first takes about 65", "the first takes about 30"), "its sections say"),
        (0, prose("Plan about 30 minutes", "Plan about 5 minutes"), "tasks after"),
    ],
    "exercises_fit_into_their_sections": [
        (2, put(lambda here: here.raw["what-did-ai-do"], "minutes", 60), "take"),
    ],
    "pauses_say_how_much_is_behind": [
        (0, prose("About 25 minutes are behind you", "About 5 minutes are behind you"), "not 5"),
        (0, prose("are behind you", "are over"), "only 0 pauses"),
    ],
    "something_to_do_comes_every_fifteen_minutes": [(0, idle, "nothing was to do")],
    "each_objective_is_practised_and_graded_by_its_verb": [
        (0, objective("formative", []), "not practised"),
        (0, objective("formative", ["cousins-check"]), "not met by choosing"),
        (0, objective("graded", ["record-case"]), "not met by choosing"),
        (0, objective("graded", ["winner-here"]), "graded work without an objective"),
        (0, objective("graded", ["rewrite-practice"]), "has no points"),
        (0, objective("formative", ["rewrite-here"]), "practised by graded work"),
        (0, objective("formative", ["no-such-cell"]), "neither an exercise nor a cell"),
        (0, objective("verb", "judge"), "does not begin with"),
        (0, lambda here: here.front["objectives"][-1].pop("verb"), "has no 'verb'"),
    ],
    "sources_listed_are_the_sources_named": [
        (0, prose("One of four winners fell", "Nobody (1901) fell"), "named and not listed"),
        (0, own("BEHIND", ()), "listed and never named"),
    ],
    "weights_are_the_curriculums": [
        (0, put(meta("stretch-hidden"), "points", 60), "more than a tenth"),
        (0, plain("readme", r"\| production \|", "| interpretation |"), "a person gives"),
        (0, plain("readme", r"\| widget answer \|", "| attendance |"), "does not know"),
        (0, plain("readme", r"\| widget answer \|", "| interpretation |"), "not about"),
    ],
    "points_are_said_as_they_are": [
        (0, put(meta("winner-here"), "points", 25), "no row for winner-here"),
        (0, prose("50 for what you write", "60 for what you write"), "does not say '50"),
        (0, prose("of your own (20 points)", "of your own (30 points)"), "a heading says 30"),
    ],
    "the_core_needs_no_python": [
        (0, source("score-record-case", "assert share > 0.5"), "hang on code"),
        (0, source("shares", "# YOUR CODE HERE"), "would write code"),
        (0, prose("Do them on different days.", "Change the line and run it again."), "core says"),
    ],
    "controls_work_by_keyboard_and_are_announced": [
        (0, prose("widgets.BoundedIntText(", "widgets.ToggleButtons("), "by keyboard"),
        (0, prose("In two places", "In nine places"), "two cells draw"),
        (0, prose('description="', 'tip="'), "no description"),
    ],
    "exercises_are_valid_and_known_to_the_lesson": [
        (2, source("exercise-how-many-hold", "pass"), "exercises: found"),
        (2, put(lambda here: here.raw["camera-test"], "colour", "red"), "colour"),
    ],
    "exercises_are_plain_text": [
        (2, put(lambda here: here.raw["camera-test"], "prompt", "Do *not* guess."), "Markdown"),
    ],
    "graded_exercises_carry_no_answers": [
        (2, put(lambda here: here.raw["teams-case"], "feedback", {}), "carries"),
        (5, leaked, "of the key of whale-trap is released"),
    ],
    "notebooks_are_clean": [
        (0, put(lambda here: here.cells["setup"], "execution_count", 3), "outputs"),
        (0, source("setup", "x = 1\n" * 16), "16 lines"),
        (0, lambda here: here.workshop.cells.append(here.workshop.cells[0]), "workshop's"),
    ],
    "prose_stands_before_code": [(2, own("AFTER", {}), "load-echoes")],
    "headings_are_in_order": [
        (0, prose("### The next field", "##### The next field"), "skips a level"),
        (0, prose("## Second sitting", "# Second sitting"), "not one title"),
        (0, prose("One of four winners fell", "![](fall.png)"), "no description"),
    ],
    "charts_have_words_units_and_a_table": [
        (0, prose("charts.describe(", "str("), "describe"),
        (0, prose("title=", "name="), "units"),
    ],
    "graded_cells_have_the_forms_that_grading_expects": [
        (0, put(meta("score-record-case"), "points", 20), "points of record-case"),
        (0, put(meta("winner-here"), "locked", True), "winner-here"),
        (0, lambda here: here.keys().pop("record-case"), "without a key"),
        (0, lambda here: setattr(here, "_keys", None), "without a key"),
        (0, put(key("record-case"), "validated", True), "no expert"),
    ],
    "nothing_private_earns_points": [
        (2, put(lambda here: here.raw["left-hand-column"], "graded", True), "and scored"),
        (2, put(lambda here: here.raw[here.agenda.exercises[0]], "private", True), "workshop"),
    ],
    "the_stretch_comes_last_and_can_be_cut_out": [
        (0, prose("### BEGIN SOLUTION", "# now"), "no solution"),
        (0, lambda here: here.lesson.cells.pop(), "last cells"),
    ],
    "the_agenda_follows_the_rules": [
        (0, longer, "leaves no time"),
        (0, no_debrief, "they need at least"),
        (0, put(lambda here: step(here)[0], "phase", "do"), "first and last step"),
        (0, put(lambda here: step(here)[0], "say", ""), "what to say"),
        (0, put(lambda here: step(here)[1], "exercise", "twelve-more"), "graded or private"),
        (0, put(lambda here: step(here)[1], "exercise", "unheard-of"), "not there"),
    ],
    "the_guides_timing_is_the_agendas": [
        (0, plain("guide", r"^\| 0:04 \| A first plan \| 6", "| 0:04 | A first plan | 9"), "long"),
        (0, plain("guide", r"\| \*\*90\*\* \| \*\*70\*\* \|", "| **90** | **60** |"), "fills"),
        (0, plain("guide", r"If you run late, drop", "If you run late, keep"), "to drop"),
        (0, plain("guide", r"\| \*\*Debrief:\*\* what the", "| what the"), "as a debrief"),
    ],
    "the_guide_has_all_that_a_facilitator_needs": [
        (0, plain("guide", r"^\*\*When not to run it\.", "**When."), "no 'When not"),
        (0, plain("guide", r"^## Consent and privacy$", "## Privacy"), "last sections"),
        (0, plain("guide", r"Maturity: draft", "Maturity: stable"), "how mature"),
        (0, plain("guide", r"^\*\*Card 2", "**Card 7"), "cards"),
    ],
    "the_rubric_has_anchors_and_samples": [
        (0, plain("rubric", r"^- \*\*2, sample B:\*\*.*\n", ""), "not two or four"),
        (0, plain("rubric", r"^\| 3 \| .+\n", ""), "not one anchor"),
        (1, plain("rubric", r"Never mark disclosure", "Mark courage"), "disclosure"),
    ],
    "marks_become_points_by_one_rule": [
        (0, plain("rubric", r"^\| Points \| 0 \| 2", "| Points | 0 | 1"), "table of points"),
        (0, plain("rubric", r"R1 to R6 \| 30 \|", "R1 to R6 | 20 |"), "full marks"),
    ],
    "learners_see_the_criteria": [
        (0, prose("4. **The first experiment.**", "The first experiment."), "criteria shown"),
        (0, prose("6. **Harm.**", "6. **Damage.**"), "criteria of"),
    ],
    "strategies_without_reading_earn_little": [
        (0, answers_all("record-case", {"answer": "a", "reason": "i"}), "'constant' earns 100%"),
        (2, own("HABITS", {"second-recording": {"a tell": known_card}}), "'a tell' earns"),
        (2, sliders, "'all sliders right' earns 100%"),
        (0, easy_questions, "'constant' earns 100%"),
        (0, put(lambda here: here.raw["record-case"], "kind", "oracle"), "no strategies"),
    ],
    "neither_place_nor_length_gives_answers_away": [
        (2, by_length, "the longest"),
        (2, answers_all("six-lenses", {"answer": "a", "reason": "i"}), "is right in"),
    ],
    "each_wrong_choice_names_what_it_reveals": [
        (0, lambda here: key("record-case", "items", "citing", "choices")(here).pop("a"), "citing"),
    ],
    "sorted_cards_are_the_keys_and_spread": [
        (2, one_bin, "not spread"),
        (2, lambda here: here.raw["second-recording"]["bins"].pop(), "second-recording"),
        (2, lambda here: here.raw["camera-test"]["cards"].append(
            here.raw["second-recording"]["cards"][0]), "are practised"),
    ],
    "keys_of_maps_follow_their_links": [
        (5, put(key("whale-trap", "loops", 0), "polarity", "?"), "expected"),
        (5, put(lambda here: here.raw["whale-trap"], "prompt", "Draw it."), "number of links"),
    ],
    "no_id_or_title_contains_its_answer": [
        (5, renamed("the-faster-team", "ai-shifting-burden"), "ai-shifting-burden"),
        (5, put(lambda here: here.raw["bathtub"], "title", "A balancing loop"), "balancing"),
        (2, put(lambda here: here.raw["camera-test"], "title", "Seen or added?"), "added"),
        (1, put(lambda here: here.raw["team-check"], "title", "Where reality comes to rest"),
         "rest"),
    ],
    "no_heading_alt_text_or_story_says_an_answer": [
        (1, prose("### One team, two motives", "### Where reality comes to rest"), "team-check"),
        (5, put(first("which-of-three"), "text", "A case of eroding goals at work."), "eroding"),
        (5, put(lambda here: here.raw["the-faster-team"], "story", "Shifting the burden."),
         "story of the-faster-team"),
        (1, prose('charts.describe(', 'charts.describe("See where reality comes to rest.", '),
         "team-check"),
    ],
    "every_number_from_the_data_is_the_datas": [
        (0, prose("84.3 %", "84.4 %"), "not in lesson"),
        (5, prose("(n = 15 years)", "(n = 16 years)"), "not in lesson"),
    ],
    "no_other_large_number_or_percentage_is_printed": [
        (0, prose("One of four winners fell", "77.7 % of the winners fell"), "77.7 %"),
        (2, own("sentences", list), "bound to no data"),
    ],
    "a_case_is_told_with_n_and_an_alternative": [
        (0, own("CHANGED", {}), "no column to change"),
        (0, own("sentences", list), "no sentence anew"),
        (0, prose("ff.load(", "load("), "no case of real data"),
        (0, lambda here: here.__dict__.update(scope_and_said=({}, {"x": "84.3 %"})), "interval"),
    ],
    "the_lesson_is_easy_to_read": [
        (0, long_words, "reads at grade"),
        (0, prose("One of four winners fell", "One of them" + " and one more" * 20), "words:"),
    ],
    "own_words_are_defined_where_they_come_first": [
        (2, prose("[left-hand column]", "left-hand column"), "defined nowhere"),
        (5, prose("### Guess before you look", "### Guess\n\nThink of a stock."), "before it is"),
    ],
    "no_word_is_used_before_its_module": [
        (0, prose("One of four winners fell", "An archetype"), "comes in module 5"),
        (2, own("EVERYDAY", {}), "'flow' comes"),
    ],
    "no_sentence_claims_a_cause_where_nobody_drew_lots": [
        (0, prose("One of four winners fell.", "Losing a round leads to better plans."), "leads"),
        (5, prose("A push is answered.", "The fall in catch was due to greed."), "due to greed"),
        (0, own("OBSERVED", {}), "does not say by which words"),
        (2, own("CAUSES", {}), "reduces"),
    ],
}  # fmt: skip
