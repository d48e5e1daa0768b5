"""What the data cannot tell, said helpfully."""

from __future__ import annotations

from agent.answer import Answer, Section
from agent.compose.draft import Draft
from agent.router.intent import Gap, Intent
from core.language import formats

_WORDS = {
    Gap.OUTSIDE: (
        "Les données de l'entreprise ne le disent pas : je connais les marges, les coûts, les affaires et les mails.",
        "The company's data do not tell: what I know is margins, costs, projects and mails.",
    ),
    Gap.FUTURE: (
        "Les données ne le disent pas : aucun coût n'y figure encore pour cette période à venir.",
        "The data do not tell: they hold no cost yet for that time to come.",
    ),
    Gap.THEIR_MARGIN: (
        "Les données ne le disent pas : elles portent sur nos coûts, pas sur les marges que le client fait chez lui.",
        "The data do not tell: they hold our costs, not the margins the client makes on its own business.",
    ),
    Gap.COMPETITOR: (
        "Les données ne le disent pas : aucun prix de concurrent n'y est fiable.",
        "The data do not tell: they hold no reliable competitor's price.",
    ),
    Gap.UNKNOWN_CLIENT: ("Je ne connais pas de client de ce nom.", "I know no client of that name."),
    Gap.NO_CLIENT: (
        "De quel client s'agit-il ? Nommez-le et je regarde ce que sa marge supporte.",
        "Which client do you mean? Name it and I will look at what its margin bears.",
    ),
    Gap.NOTHING_KNOWN: (
        "Les données ne le disent pas : je n'y trouve rien à ce sujet.",
        "The data do not tell: I find nothing in them about it.",
    ),
    Gap.EMPTY_PERIOD: (
        "Je n'ai aucune donnée sur cette période.",
        "I have no data for that period.",
    ),
    Gap.NO_FIGURE: (
        "Les données ne le disent pas : un mail en parle, mais sans donner de chiffre.",
        "The data do not tell: a mail speaks of it, but gives no figure.",
    ),
    Gap.NO_MESSAGE: ("Je ne trouve aucun mail à ce sujet.", "I find no mail about it."),
}


def unknown(intent: Intent, *, gap: Gap, draft: Draft | None = None) -> Answer:
    """Say that the data cannot tell, why, and what is near."""
    draft = draft or Draft(intent=intent)
    draft.unknown = True
    text = draft.say(*_WORDS[gap])
    if gap is Gap.UNKNOWN_CLIENT and intent.near_names:
        french = formats.listed([f"« {name} »" for name in intent.near_names], "fr").replace(" et ", " ou ")
        english = formats.listed(list(intent.near_names), "en").replace(" and ", " or ")
        text += draft.say(f" Pensiez-vous à {french} ?", f" Did you mean {english}?")
    draft.sections.insert(0, Section(name="unknown", text=text))
    return draft.answer()
