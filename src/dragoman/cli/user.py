"""`dragoman user`: who may come in to the desk."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from dragoman.assembly import Project, clock
from dragoman.cli.plain import harmless, print_json
from dragoman.cli.project import current, tell
from dragoman.errors import InputError
from dragoman.model import SCOPES, USER_ROLES, User, UserRole, display_name, user_name

#: The longest password that is read from standard input, in characters.
_LONGEST = 10_000

_role = click.argument("role", type=click.Choice(USER_ROLES))
_from_stdin = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input, one line."
)


@click.group("user")
def command() -> None:
    """Say who may come in to the desk, and what for.

    A reader sees; an analyst judges as well; an editor publishes as well; an admin manages users
    as well. Once there is a user, the desk asks everybody to log in.
    """


def _named(function: Callable[..., None]) -> Callable[..., None]:
    return click.argument("name")(function)


@command.command("add")
@_named
@click.option("--display", help="The name that pages show; NAME by default.")
@click.option(
    "--role", type=click.Choice(USER_ROLES), default="analyst", show_default=True, help="The role."
)
@_from_stdin
@click.pass_context
def add(
    ctx: click.Context, name: str, display: str | None, role: UserRole, password_stdin: bool
) -> None:
    """Add a user. The password is asked for, or read from standard input; it is never an argument.

    A name has letters and digits of any script and the signs . _ - @; capitals make no difference.
    """
    known, shown = user_name(name), display_name(display or name)
    if known is None:
        raise InputError("NAME", "has letters and digits and the signs . _ - @, 64 at most")
    if shown is None:
        raise InputError("--display", "is empty, too long, or holds hidden characters")
    accounts = current(ctx).accounts
    if any(u.name == known for u in accounts.users()):
        raise InputError(known, "is a user already")
    hashed = _hashed(known, from_stdin=password_stdin)
    user = User(name=known, display=shown, role=role, created=clock())
    accounts.add_user(user, hashed)
    tell(f"{known} is a user now, {role}; the desk asks everybody to log in")


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the users as JSON Lines.")
@click.pass_context
def list_all(ctx: click.Context, as_json: bool) -> None:
    """List the users by name, with roles and how often each is logged in."""
    accounts = current(ctx).accounts
    for user in accounts.users():
        sessions, tokens = len(accounts.sessions(user.name)), len(accounts.tokens(user.name))
        if as_json:
            print_json(_form(user) | {"sessions": sessions, "tokens": tokens})
            continue
        state = f"disabled {user.disabled.date()}" if user.disabled else f"{sessions} sessions"
        _row(user.name, user.role, state, f"{tokens} tokens", user.display)


def _row(*cells: str) -> None:
    click.echo("\t".join(map(harmless, cells)))


def _form(user: User) -> dict[str, Any]:
    return {
        "name": user.name,
        "display": user.display,
        "role": user.role,
        "created": user.created.isoformat(),
        "disabled": user.disabled and user.disabled.isoformat(),
    }


@command.command("role")
@_named
@_role
@click.pass_context
def role(ctx: click.Context, name: str, role: UserRole) -> None:
    """Give a user another role; it holds at once."""
    user = current(ctx).accounts.set_role(_known(name), role)
    tell(f"{user.name} is {user.role} now")


@command.command("disable")
@_named
@click.option("--undo", is_flag=True, help="Let the user in again.")
@click.pass_context
def disable(ctx: click.Context, name: str, undo: bool) -> None:
    """Shut a user out at once: sessions and tokens end. What the user judged stays."""
    user = current(ctx).accounts.disable(_known(name), None if undo else clock())
    tell(f"{user.name} may come in again" if undo else f"{user.name} is shut out")


@command.command("password")
@_named
@_from_stdin
@click.pass_context
def password(ctx: click.Context, name: str, password_stdin: bool) -> None:
    """Give a user another password; all sessions of that user end."""
    accounts = current(ctx).accounts
    user = accounts.user(_known(name))
    ended = accounts.set_password(user.name, _hashed(user.name, from_stdin=password_stdin))
    tell(f"{user.name} has another password; {ended} sessions ended")


@command.command("factor")
@_named
@click.option("--remove", is_flag=True, help="Take the second factor away.")
@click.pass_context
def factor(ctx: click.Context, name: str, remove: bool) -> None:
    """Say whether a user has a second factor, or take it away after a phone was lost."""
    accounts = current(ctx).accounts
    user = accounts.user(_known(name))
    if remove:
        gone = accounts.factors.remove(user.name)
        tell(f"{user.name} has no second factor any more" if gone else f"{user.name} had none")
        return
    found = accounts.factors.factor(user.name)
    since = found.since if found else None
    click.echo(f"{user.name}: {f'since {since.date()}' if since else 'no second factor'}")


@command.command("logout")
@_named
@click.pass_context
def logout(ctx: click.Context, name: str) -> None:
    """End all sessions of a user; tokens stay."""
    accounts = current(ctx).accounts
    tell(f"{accounts.end_sessions(accounts.user(_known(name)).name)} sessions ended")


@command.command("token")
@_named
@click.option("--for", "purpose", default="", help="What the token is for, in a few words.")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(SCOPES),
    multiple=True,
    default=("read",),
    show_default=True,
    help="What it may do; may be given twice.",
)
@click.option(
    "--days", type=click.IntRange(1, 3660), default=90, show_default=True, help="How long it works."
)
@click.option("--list", "listed", is_flag=True, help="List the tokens of the user instead.")
@click.option("--end", metavar="ID", help="Take a token away instead, by the id that --list shows.")
@click.pass_context
def token(
    ctx: click.Context,
    /,
    name: str,
    purpose: str,
    scopes: Sequence[str],
    days: int,
    **instead: Any,
) -> None:
    """Make a token with which a program uses the API in a user's name; it is shown this once."""
    project = current(ctx)
    user = project.accounts.user(_known(name))
    if instead["listed"]:
        _list_tokens(project, user.name)
    elif instead["end"] is not None:
        _end_token(project, user.name, instead["end"])
    else:
        _make_token(project, user, purpose, tuple(scopes), days)


def _make_token(
    project: Project, user: User, purpose: str, scopes: tuple[str, ...], days: int
) -> None:
    from dragoman.desk.accounts.secrets import new_token

    if "judge" in scopes and not user.may("judge"):
        raise InputError(user.name, f"is {user.role}; a {user.role} does not judge")
    called = display_name(purpose or "command line")
    if called is None:
        raise InputError("--for", "is too long, or holds hidden characters")
    wanted = tuple(s for s in SCOPES if s in scopes)
    secret, made = new_token(user.name, called, wanted, clock(), days)
    project.accounts.add_token(made)
    click.echo(secret)
    tell(f"it works until {made.expires.date()} and is not shown again")


def _list_tokens(project: Project, name: str) -> None:
    for one in project.accounts.tokens(name):
        used = f"used {one.used.date()}" if one.used else "never used"
        until = f"until {one.expires.date()}"
        _row(one.key[:12], " ".join(one.scopes), until, used, one.name)


def _end_token(project: Project, name: str, id: str) -> None:
    found = [t.key for t in project.accounts.tokens(name) if t.key.startswith(id)]
    if len(found) != 1 or len(id) < 6:
        raise InputError(id, f"{name} has no token of that id")
    project.accounts.end_token(name, found[0])
    tell(f"token {found[0][:12]} is taken away")


def _known(name: str) -> str:
    """A name in the form that is kept; what cannot be one stays, and is found nowhere."""
    return user_name(name) or name


def _hashed(name: str, *, from_stdin: bool) -> str:
    """The hash of a password that is asked for or read; `InputError` where it will not do."""
    from dragoman.desk.accounts.passwords import Passwords, weakness

    given = _read() if from_stdin else _asked()
    if why := weakness(given, name):
        raise InputError("password", why)
    return Passwords().hash(given)


def _asked() -> str:
    if not sys.stdin.isatty():
        raise InputError("password", "no terminal to ask at; use --password-stdin")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _read() -> str:
    """The first line of standard input, without its end."""
    try:
        return sys.stdin.readline(_LONGEST).rstrip("\r\n")
    except UnicodeDecodeError:
        raise InputError("password", "is not UTF-8") from None
