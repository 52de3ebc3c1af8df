from tests import make


def test_a_person_signs_in_and_out(stranger, officer):
    officer.set_password("a long walk by the canal")
    officer.save()

    stranger.open("/quality/")
    assert (stranger.path, stranger.heading) == ("/sign-in/", "Sign in")

    stranger.type("Email address", officer.email).type("Password", "a short walk")
    stranger.press("Sign in")
    assert len(stranger.problems) == 1
    assert stranger.page.get_by_label("Email address").input_value() == officer.email

    stranger.type("Password", "a long walk by the canal").press("Sign in")
    assert stranger.path == "/quality/"

    stranger.press("Sign out")
    assert (stranger.path, stranger.heading) == ("/sign-in/", "Sign in")


def test_whoever_comes_after_reads_nothing_by_going_back(stranger, officer):
    officer.set_password("a long walk by the canal")
    officer.save()
    child = make.make_pupil(given_name="Ash", family_name="Brown")
    stranger.open(f"/children/{child.pk}/").type("Email address", officer.email)
    stranger.type("Password", "a long walk by the canal").press("Sign in")
    assert "Brown" in stranger.heading

    stranger.press("Sign out")
    stranger.back()

    assert (stranger.path, stranger.heading) == ("/sign-in/", "Sign in")
    assert "Brown" not in stranger.page.content()
