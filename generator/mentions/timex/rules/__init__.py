"""All rules, module by module; of two that match the same words, the one that stands first wins."""

from generator.mentions.timex.rules import clock, dates, durations, histories, holidays, months, periods, relative, sets, vague, weekdays

RULES = [
    *holidays.RULES,
    *dates.RULES,
    *months.RULES,
    *weekdays.RULES,
    *periods.RULES,
    *relative.RULES,
    *clock.RULES,
    *durations.RULES,
    *sets.RULES,
    *vague.RULES,
]
NEWS_RULES = [*RULES, *vague.NEWS]
HISTORY_RULES = [*histories.RULES, *RULES]
