"""The tools' pages before anything is typed: whole without JavaScript, and made of the right dates."""

from __future__ import annotations

import re
from datetime import date

from helper.page.reminder import ALARMS, HOURS, describe_reminder
from helper.page.rendering import make_environment
from helper.page.tool import render_deadlines, render_siret
from helper.reminder.static_reminder import write_static_reminders

ENVIRONMENT = make_environment()
BUILT = date(2026, 11, 23)


def draw_reminder(site: str, built: date) -> str:
    return ENVIRONMENT.get_template("reminder.html").render(describe_reminder(built), site=site)


def test_the_reminders_links_are_those_of_the_files_made_at_build() -> None:
    html = draw_reminder("../../", BUILT)
    links = re.findall(r'href="\.\./\.\./rappels/([^"]+)" download', html)
    assert sorted(links) == sorted(name for name, _ in write_static_reminders(BUILT, "https://guide.example/"))
    assert "jusqu’au vendredi 11 juin 2027" in html
    assert 'data-from="2027-06-12" hidden>Ces fichiers' in html
    assert '<ul class="tool__files" data-until="2027-06-11">' in html


def test_files_made_after_the_last_check_say_when_they_start() -> None:
    html = draw_reminder("", date(2027, 6, 15))
    assert "sonne chaque semaine à partir du 1er juillet 2027 jusqu’au vendredi 16 juin 2028." in html
    assert "à partir du 1er" not in draw_reminder("", BUILT).partition("tool__static")[2].partition("tool__form")[0]


def test_the_reminders_form_offers_every_quarter_and_waits_for_the_engine() -> None:
    html = draw_reminder("", BUILT)
    assert (f"{HOURS[0]:%H:%M}", f"{HOURS[-1]:%H:%M}", len(HOURS)) == ("07:00", "19:00", 49)
    assert re.findall(r'<option value="([\d:]+)" selected', html) == ["09:00"]
    assert [f'value="{alarm.value}"' in html for alarm, _ in ALARMS] == [True] * 4
    assert re.search(r"<fieldset[^>]* hidden", html)


def test_the_deadlines_of_the_next_days_are_there_without_javascript() -> None:
    html = render_deadlines(ENVIRONMENT, BUILT)
    assert "envoyée le lundi 23 novembre 2026</th> <td>au plus tard le lundi 7 décembre 2026</td>" in html
    assert "<td>peut expirer dès le mardi 8 décembre 2026</td>" in html
    assert html.count('<tr><th scope="row">') == 14
    assert 'data-until="2026-12-20"' in html
    assert html.count("<svg") == 2
    assert "Jamais le nom d’un élève" in html


def test_the_siret_page_explains_without_javascript() -> None:
    assert "14 chiffres" in render_siret(ENVIRONMENT)


def test_no_script_style_or_handler_is_inline() -> None:
    for html in (
        draw_reminder("", BUILT),
        render_deadlines(ENVIRONMENT, BUILT),
        render_siret(ENVIRONMENT),
    ):
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)


def test_every_control_has_its_label_and_its_place_for_an_error() -> None:
    for html in (
        draw_reminder("", BUILT),
        render_deadlines(ENVIRONMENT, BUILT),
        render_siret(ENVIRONMENT),
    ):
        controls = re.findall(r"<(?:select|input)\s[^>]*>", html)
        assert controls
        for control in controls:
            identity = re.search(r'id="([^"]+)"', control)
            assert identity
            assert re.search(rf'<label [^>]*for="{identity[1]}"', html)
            assert f'{identity[1]}-erreur"' in control
            assert f'id="{identity[1]}-erreur"' in html
