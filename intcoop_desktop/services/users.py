"""People who may open the office, and their roles."""

import json
from collections.abc import Sequence

from intcoop_desktop.domain.errors import N_, NotFound, UserError
from intcoop_desktop.domain.passwords import check_new_password
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.results import RecoveryKey, User
from intcoop_desktop.storage import keyfile, keys
from intcoop_desktop.storage.keys import PRODUCT_KDF, KdfParameters
from intcoop_desktop.storage.records import settings as stored

ROLES = ("inspector", "methodist", "head", "administrator")
RECOVERY_SETTING = "recovery_confirmed"


class UserService:
    """Administrator's work on users."""

    def __init__(self, context: Context, kdf: KdfParameters = PRODUCT_KDF) -> None:
        self._context = context
        self._kdf = kdf

    def add(self, name: str, password: str, roles: frozenset[str]) -> None:
        """A new user with roles. Raises ``UserError`` for a name that is taken or an unknown role."""
        self._context.require("administrator")
        _check_roles(roles)
        check_new_password(password)
        store, name = self._context.store, keys.clean_name(name)
        # The slot first: a user without roles can do nothing, roles without a slot would be a riddle.
        keys.add_user(store.folder, store.data_key, name, password, kdf=self._kdf)
        with self._context.work("user") as uow:
            stored.put_roles(uow.connection, name, roles)
            uow.audit("user_add", "", {"user": name, "roles": sorted(roles)})
            uow.commit()

    def remove(self, name: str) -> None:
        """Take the user's slot away; the last administrator stays."""
        self._context.require("administrator")
        self._keep_an_administrator(name, frozenset())
        keys.remove_user(self._context.store.folder, name)
        with self._context.work("user") as uow:
            stored.remove_user(uow.connection, name)
            uow.audit("user_remove", "", {"user": name})
            uow.commit()

    def set_roles(self, name: str, roles: frozenset[str]) -> None:
        """Give roles; the last administrator keeps that role."""
        self._context.require("administrator")
        _check_roles(roles)
        self._keep_an_administrator(name, roles)
        with self._context.work("user") as uow:
            known = stored.roles(uow.connection)
            if name not in known:
                raise NotFound(N_("There is no user of this name: {name}"), name=name)
            stored.put_roles(uow.connection, name, roles)
            uow.audit("user_roles", "", {"user": name, "old": sorted(known[name]), "new": sorted(roles)})
            uow.commit()

    def change_password(self, old: str, new: str) -> None:
        """The signed-in user's password. Raises ``WrongPassword``, ``FieldError`` for a short one."""
        check_new_password(new)
        keys.change_password(self._context.store.folder, self._context.user.name, old, new, kdf=self._kdf)
        with self._context.work("user") as uow:
            uow.audit("password", "", {"user": self._context.user.name})
            uow.commit()

    def check_password(self, password: str) -> None:
        """For unlocking a locked window. Raises ``WrongPassword``."""
        keys.unlock(self._context.store.folder, self._context.user.name, password)

    def recovery_made(self) -> bool:
        """Whether the recovery sheet was confirmed."""
        with self._context.store.reader() as connection:
            return stored.get(connection, RECOVERY_SETTING) == "true"

    def new_recovery_key(self) -> RecoveryKey:
        """A new sheet; the old one opens nothing from now on."""
        self._context.require("administrator")
        made = keys.replace_recovery_key(self._context.store.folder, self._context.store.data_key)
        with self._context.work("user") as uow:
            stored.put(uow.connection, RECOVERY_SETTING, json.dumps(False))
            uow.audit("recovery_key", "", {})
            uow.commit()
        return RecoveryKey(made.text, made.groups)

    def confirm_recovery(self) -> None:
        """The user typed two groups back: the red line goes."""
        with self._context.work("user") as uow:
            stored.put(uow.connection, RECOVERY_SETTING, json.dumps(True))
            uow.audit("recovery_confirmed", "", {})
            uow.commit()

    def list(self) -> Sequence[User]:
        """Everybody who can open the office."""
        with self._context.store.reader() as connection:
            roles = stored.roles(connection)
        names = keyfile.user_names(self._context.store.folder)
        return [User(name, roles.get(name, frozenset())) for name in names]

    def _keep_an_administrator(self, name: str, roles: frozenset[str]) -> None:
        if "administrator" in roles:
            return
        others = [user for user in self.list() if user.name != name and user.may("administrator")]
        if not others:
            raise UserError(N_("Somebody has to stay administrator."))


def _check_roles(roles: frozenset[str]) -> None:
    for role in roles:
        if role not in ROLES:
            raise UserError(N_("Unknown role: {role}"), role=role)
