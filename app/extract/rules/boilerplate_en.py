"""Paragraphs of an English web page that speak to its visitor and not of the world: cookies, newsletters, adverts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A paragraph with this pattern in it is left out of a web page's text, if it is short."""

    name: str
    pattern: str
    """A regular expression, whatever the case."""
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


LONGEST = 60
"""Words: a longer paragraph is the article's, whatever it says."""

RULES = (
    Boilerplate(
        "cookies",
        r"\b(?:we|site|website|page|our partners)\b.{0,40}\buses?\b.{0,20}\bcookies\b|\b(?:accept|manage|your)\b.{0,20}\bcookies?\b|\bcookie (?:policy|settings|preferences)\b",
        ("This website uses cookies to improve your experience.", "Accept all cookies", "See our cookie policy."),
        ("Aid workers handed out cookies and water in Goma on Monday.",),
    ),
    Boilerplate(
        "newsletter",
        r"\b(?:sign up|subscribe|register|join)\b.{0,60}\b(?:newsletters?|inbox|briefing|mailing list|e-?mails? (?:list|alerts?|updates?))\b|\bour\b.{0,20}\bnewsletters?\b|\byour inbox\b|\bunsubscribe\b|^(?:\w+ ){0,5}newsletters?$",
        (
            "Sign up to our morning newsletter.",
            "You can unsubscribe at any time.",
            "The Evening Post newsletter",
            "Get the news in your inbox.",
        ),
        ("The rebels spread their claims through a newsletter printed in Kisangani.",),
    ),
    Boilerplate(
        "account",
        r"\b(?:subscribe|sign up|log ?in|sign in|create an account)\b.{0,30}\b(?:to (?:continue|read|access|comment|unlock)|now|today|for free)\b|\balready a (?:subscriber|member)\b|\bsubscriber[- ]only\b",
        ("Subscribe now to read the full story.", "Log in to comment", "Already a subscriber? Sign in."),
        ("Both sides were asked to sign the accord today.",),
    ),
    Boilerplate(
        "policy",
        r"\b(?:our|site'?s?|google|you agree to|read the)\b.{0,40}\b(?:privacy policy|terms of (?:use|service))\b|\breCAPTCHA\b|^(?:privacy policy|terms (?:of|and) (?:use|service|conditions))\b",
        ("By registering, you agree to our terms of use and privacy policy.", "Privacy policy"),
        ("Parliament debated the privacy policy of the telecoms regulator in 2019.",),
    ),
    Boilerplate(
        "script",
        r"\b(?:enable|turn on|activate|requires?|without)\b.{0,20}\bjavascript\b|\bad ?blocker\b",
        ("Please enable JavaScript to use this site.", "Turn off your ad blocker."),
    ),
    Boilerplate(
        "advertisement",
        r"^(?:advertisements?|advertising|sponsored(?: content)?|promoted(?: content)?)\W*$|\b(?:story|article|content) continues below\b",
        ("Advertisement", "Article continues below"),
        ("Advertisements for the march were posted in Khartoum.",),
    ),
    Boilerplate(
        "sharing",
        r"^(?:share|follow us|like us|tweet|e-?mail|print|copy link|save|listen)(?: (?:this|the|on|to|via|us)\b.{0,60})?\W*$|^(?:share|follow) .{0,30}\b(?:facebook|twitter|whatsapp|telegram|linkedin|instagram)\b",
        ("Share this article", "Follow us on Facebook", "Print", "Share on WhatsApp"),
        ("Share prices fell in Lagos after the attack.",),
    ),
    Boilerplate(
        "more",
        r"^(?:read (?:more|also|next)|see also|related(?: (?:articles?|stories|topics|news|content))?|more (?:on this story|from|stories)|most (?:read|popular)|recommended|also read|watch|editor'?s picks?|trending)(?:\b.{0,4}$|:)|^more from\b",
        ("Read more: Ten dead in market blast", "Related articles", "Most read", "More from Africa"),
        ("Related violence spread to Kaduna in 2011.", "Watch towers were built along the border."),
    ),
    Boilerplate(
        "rights",
        r"^(?:©|\(c\)|copyright\b)|\ball rights reserved\b|\bmay not be (?:published, broadcast|reproduced|republished)\b",
        ("© 2025 The Evening Post", "Copyright 2025. All rights reserved."),
        ("The rights reserved to the autonomous region were withdrawn in 1989.",),
    ),
    Boilerplate(
        "comments",
        r"^(?:\d+ )?comments?\W*$|^(?:leave|post|add|write) (?:a|your) (?:comment|reply)\b|^comments are closed",
        ("12 comments", "Leave a reply", "Comments are closed."),
        ("Comments by the minister angered the opposition.",),
    ),
)
