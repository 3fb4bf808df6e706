"""The sentences of module 2 that print a number from the data, written anew from the data."""

from __future__ import annotations

import re

import numpy as np

import fivefold as ff
from material import module
from record_2 import at_most, both, figure, link, models, percent, shares


def interval(text: str) -> list[str]:
    return re.findall(r"95 % interval ([+-]\d+)% to ([+-]\d+)%", text)


def sentences() -> list[tuple[str, str]]:
    """(file, sentence) for every number from the data that a text prints."""
    metr = figure("METR", "task completion time")
    forecast = figure("METR", "task completion time", "forecast by participants").change
    believed = figure("METR", "task completion time", "belief").change
    economists = figure("METR", "task completion time", "forecast by economists").change
    back, new = (
        figure("METR follow-up", "task completion time", setting=words)
        for words in ("returning", "newly")
    )
    school = "Generative AI without guardrails"
    practice, hinted = (
        figure(school, "score while practising with AI", condition=words).change
        for words in ("GPT Base", "GPT Tutor")
    )
    exam, hinted_exam = (
        figure(school, "exam score without AI", condition=words).change
        for words in ("GPT Base", "GPT Tutor")
    )
    adr = figure("Endoscopist deskilling", "adenoma detection rate")
    done = figure("Jagged frontier", "tasks completed").change
    outside = figure("Jagged frontier", "correct solutions").change
    table, verdicts = ff.load("ai_studies"), models()["verdict"].value_counts()
    n = len(models())
    income, housing, age = (shares(name) for name in ("IncDiff", "House", "OldAge"))
    pair = ("House", "IncDiff")
    income_both, housing_both = shares("IncDiff", pair), shares("House", pair)
    scope, said = module("2_mental_models").ran()
    low, high = np.quantile(scope["dealt"], [0.025, 0.975])
    median, net, ranked = (
        "{:.2f} ({}{:.2f} to {:.2f}".format(r[0], "95 % interval " if i == 0 else "", *r[1:])
        for i, r in enumerate(
            (link("median effect", False), link("net share", False), link("net share", True))
        )
    )
    by_chance, found = scope["by_chance"], scope["found"]
    echo = interval(said["echoes-numbers"])
    felt = ff.load("echoes_of_ai").groupby("arm")["felt_productivity"].agg(["mean", "count"])
    return [
        ("lesson",
            f"With AI they took {metr.change:.0f} % longer (95 % interval {metr.ci_low:.0f} "
            f"to {metr.ci_high:.0f}). They had expected to be {-forecast:.0f} % faster and "
            f"said afterwards that they had been {-believed:.0f} % faster. People who did not "
            f"take part were further off: economists forecast {-economists:.0f} % faster."),
        ("lesson",
            f"{-back.change:.0f} % faster for developers who came back (interval from "
            f"{-back.ci_low:.0f} % faster to {back.ci_high:.0f} % slower) and "
            f"{-new.change:.0f} % faster for new ones ({-new.ci_low:.0f} % faster to "
            f"{new.ci_high:.0f} % slower)."),
        ("lesson",
            f"scored {practice:.0f} % higher while they had it, and {-exam:.0f} % lower in "
            "the exam without it. With a tool that gives hints in place of answers it was "
            f"{hinted:.0f} % higher, and {-hinted_exam:.0f} % lower"),
        ("lesson",
            f"fell by {-adr.change:.0f} percentage points (95 % interval {-adr.ci_high} to "
            f"{-adr.ci_low})"),
        ("lesson",
            f"those with AI completed {done} % more tasks of a kind that the tool could do. "
            f"On one task that it could not do, correct solutions fell by {-outside:.0f} "
            "percentage points."),
        ("lesson",
            f"Fourteen of the {len(table)} figures have no interval in our table."),
        ("lesson",
            f"about every second time ({percent(at_most(2, 3, 0.8))}). With 10 it happens in "
            f"{100 * at_most(6, 10, 0.8):.0f} of 100 cases."),
        ("lesson",
            f"still looks fine in {100 * (1 - at_most(6, 10, 0.5)):.0f} of 100 cases"),
        ("lesson",
            f"Of {n:,} models {verdicts['negative']} ({percent(verdicts['negative'] / n)}) "
            f"are significantly negative, {verdicts['positive']} "
            f"({percent(verdicts['positive'] / n)}) significantly positive and "
            f"{verdicts['not significant']} ({percent(verdicts['not significant'] / n)}) "
            f"neither. It gets stranger: {both(['team'])} of {models()['team'].nunique()} "
            "teams have significant models of *both* signs."),
        ("lesson",
            f"Then {both(['team', 'outcome', 'predictor'])} of the "
            f"{models()['team'].nunique()} teams are left with both signs."),
        ("lesson",
            f"Income differences: {percent(income[0])} of {income[2]} models negative, "
            f"{percent(income[1])} positive. Housing: {percent(housing[0])} of {housing[2]} "
            f"negative, {percent(housing[1])} positive."),
        ("lesson",
            f"among the {income_both[3]} teams that tested both, it is "
            f"{percent(income_both[0])} and {percent(income_both[1])} against "
            f"{percent(housing_both[0])} and {percent(housing_both[1])}, in {income_both[2]} "
            "models each."),
        ("lesson",
            f"Positive minus negative share differs by {scope['real']:.2f} between the two. "
            "When the labels are dealt at random, the middle 95 % of the differences lie "
            f"from {low:.2f} to {high:.2f}, and not one of the {len(scope['dealt']):,} is as "
            "large"),
        ("lesson",
            f"With the median effect the size is {median}; below zero means the other way "
            f"round). With the net share it is {net}), and with its ranks {ranked})."),
        ("lesson",
            f"Dealt at random it is {by_chance.mean():.1f} on average, and "
            f"{percent((by_chance >= found).mean())} of the deals have four or more."),
        ("lesson",
            f"With AI the median time was 31 % less (95 % interval {-int(echo[0][1])} % to "
            f"{-int(echo[0][0])} % less; n = 36 with AI, 32 without). The scale of felt "
            f"productivity stood at {felt.loc['AI', 'mean']:.2f} with AI and "
            f"{felt.loc['no AI', 'mean']:.2f} without."),
        ("lesson",
            f"took 14 % less than those who had not ({-int(echo[2][0])} % less to "
            f"{int(echo[2][1])} % more)"),
        ("lesson",
            f"21 % less time, with an interval from {-int(echo[3][0])} % less to "
            f"{int(echo[3][1])} % more."),
        ("exercises",
            f"Slower by {metr.change:.0f} % (95 % interval {metr.ci_low:.0f} to "
            f"{metr.ci_high:.0f};"),
        ("exercises",
            f"({-back.change:.0f} % faster for those who came back, with an interval from "
            f"{-back.ci_low:.0f} % faster to {back.ci_high:.0f} % slower)"),
        ("exercises",
            f"Faster by {-believed:.0f} %, they said (Becker and others 2025). Before the "
            f"study they had expected {-forecast:.0f} % faster."),
        ("exercises",
            f"With a tool that gives hints in place of answers it was {hinted:.0f} %."),
        ("exercises",
            f"With the tool that gives hints it was {-hinted_exam:.0f} % lower"),
        ("exercises",
            f"(95 % interval {-adr.ci_high} to {-adr.ci_low}; Budzyń and others 2025), from "
            "28.4 % of 795 to 22.4 % of 648 examinations."),
        ("exercises",
            f"those with AI completed {done} % more."),
        ("exercises",
            f"{verdicts['negative']} of {n:,}, {percent(verdicts['negative'] / n)}. "
            f"Significantly positive are {verdicts['positive']}, "
            f"{percent(verdicts['positive'] / n)}, and {verdicts['not significant']}, "
            f"{percent(verdicts['not significant'] / n)}, are neither."),
        ("exercises",
            f"{housing[1] * housing[2]:.0f} of {housing[2]}, {percent(housing[1])}, and "
            f"{percent(housing[0])} are significantly negative."),
        ("exercises",
            f"{percent(age[1])} of {age[2]} models are significantly positive, "
            f"{percent(age[0])} significantly negative."),
        ("exercises",
            f"{income_both[2]} in place of {income[2]}."),
        ("exercises",
            f"Shorter by 31 % (95 % interval {-int(echo[0][1])} to {-int(echo[0][0])} % shorter;"),
        ("exercises",
            f"{felt.loc['AI', 'mean']:.2f} with AI (n = {felt.loc['AI', 'count']}) and "
            f"{felt.loc['no AI', 'mean']:.2f} without (n = {felt.loc['no AI', 'count']})."),
        ("exercises",
            f"(rank correlation {felt_and_time():.2f}, n = 32)"),
        ("exercises",
            f"was 21 % less, with an interval from {-int(echo[3][0])} % less to "
            f"{int(echo[3][1])} % more."),
        ("workshop",
            f"Early 2025, sixteen developers: {metr.change:.0f} % slower with AI"),
        ("workshop",
            f"{practice:.0f} % higher in practice with a plain chat tool, {-exam:.0f} % lower "
            "in the exam without it."),
        ("workshop",
            f"{both(['team'])} of 71 teams have significant models of both signs. With the "
            "same measure of support and of immigration it is "
            f"{both(['team', 'outcome', 'predictor'])}."),
        ("workshop",
            f"Housing: {percent(housing[0])} of the models negative, {percent(housing[1])} "
            f"positive. Income differences: {percent(income[0])} negative, "
            f"{percent(income[1])} positive."),
        ("guide",
            f"{metr.change:.0f} % slower ({metr.ci_low:.0f} to {metr.ci_high:.0f}); forecast "
            f"{-forecast:.0f} % faster, believed {-believed:.0f} % faster. Follow-up of late "
            f"2025: {-back.change:.0f} % and {-new.change:.0f} % faster"),
    ]  # fmt: skip


def felt_and_time() -> float:
    without = ff.load("echoes_of_ai").query("arm == 'no AI'").dropna(subset=["time"])
    return float(without["felt_productivity"].rank().corr(without["time"].rank()))
