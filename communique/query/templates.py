"""Saved templates: `.rq` files that are plain SPARQL with a described set of parameters.

The head of a file is YAML behind `#+`, with the keys of grlc and three more (`params`,
`example`, `asks`). A variable `?_name_type` is a required parameter, `?__name_type` an optional
one. What a form offers for a parameter may be the answer of another template, its feeder
(`values: {query: NAME}`), which gives `?value ?label ?count`.

Values are bound as whole RDF terms in place of whole variables; no text of a user ever
becomes part of a query. An optional parameter without a value stays a variable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from communique import queries
from communique.errors import DataError, ParameterError, UnknownTemplate
from communique.query.parameters import Parameter, Terms
from communique.query.solution_order import projected
from communique.query.template_files import Header, read_header
from communique.query.tokens import query_form, tokens

FEEDER_COLUMNS = ("value", "label", "count")


@dataclass(frozen=True, slots=True)
class Template:
    """One saved query.

    Attributes:
        name: The file name without `.rq`.
        summary: One line. `description`: a few sentences.
        parameters: In order of first appearance in the query.
        sparql: The query without its head, parameters unbound.
        form: `SELECT`, `CONSTRUCT`, `ASK` or `DESCRIBE`.
        example: Values with which the query finds something in the bundled statements.
        pagination: How many rows make a page of the answer, or None for all in one.
        asks: Names of the other servers that it asks, for readers; see `federation`.
        bundled: False for a template from a folder of the user's own.
    """

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str
    form: str
    example: Mapping[str, str] = field(default_factory=dict)
    pagination: int | None = None
    asks: tuple[str, ...] = ()
    bundled: bool = True

    def bind(self, values: Mapping[str, Sequence[str]], resolve: Terms) -> str:
        """The query with *values* in place of its parameters.

        An empty value is no value: that is what an empty form field sends.

        Raises:
            ParameterError: for a parameter that is unknown, repeated, missing or ill-typed.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        given = {name: [v for v in texts if v.strip()] for name, texts in values.items()}
        for name, texts in given.items():
            if name not in known:
                raise ParameterError(
                    f"'{self.name}' has no parameter '{name}'. {self._what_exists()}"
                )
            if len(texts) > 1:
                raise ParameterError(
                    f"Parameter '{name}' is given {len(texts)} times; once is enough."
                )
        bound: dict[str, str] = {}
        for parameter in self.parameters:
            texts = given.get(parameter.name, [])
            value = texts[0] if texts else parameter.default
            if value is not None:
                bound[parameter.variable] = str(parameter.term(value, resolve))
            elif parameter.required:
                raise ParameterError(
                    f"'{self.name}' needs the parameter '{parameter.name}' "
                    f"({parameter.label}). {self._what_exists()}"
                )
        return replace_variables(self.sparql, bound)

    def _what_exists(self) -> str:
        if not self.parameters:
            return "It takes no parameters."
        names = (
            f"{p.name} ({p.type}{', required' if p.required else ''})" for p in self.parameters
        )
        return f"Its parameters are: {', '.join(names)}."


def replace_variables(sparql: str, terms: Mapping[str, str]) -> str:
    """*sparql* with each variable that is a key of *terms* replaced by that serialised term.

    Only whole variable tokens change: not the same letters in a string, an IRI, a comment
    or a longer name.
    """
    parts = []
    for token in tokens(sparql):
        term = terms.get(token.text[1:]) if token.kind == "variable" else None
        # The blanks keep a term apart from its neighbours: `?a<?b` is no `<<`.
        parts.append(token.text if term is None else f" {term} ")
    return "".join(parts)


def load_templates(folder: Path | None = None) -> dict[str, Template]:
    """All templates by name: the bundled ones, or those in *folder*.

    Raises:
        DataError: if a file is wrong. Names file and line.
    """
    if folder is None:
        texts = {name: queries.template_text(name) for name in queries.template_names()}
        templates = {
            name: make_template(name, text, f"queries/{name}.rq") for name, text in texts.items()
        }
        known = templates
    else:
        templates = {path.stem: read_template(path) for path in template_files(folder)}
        known = {**load_templates(), **templates}
    for template in templates.values():
        check_feeders(template, known)
    return templates


def template_files(folder: Path) -> list[Path]:
    """The files of templates in *folder*, by name.

    Raises:
        DataError: if it is no folder.
    """
    if not folder.is_dir():
        raise DataError(f"The folder of templates '{folder}' does not exist.")
    return sorted(folder.glob("*.rq"))


def read_template(path: Path) -> Template:
    """The template in the file *path* of a user.

    Raises:
        DataError: if the file is wrong. Names file and line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read as UTF-8 text ({error}).") from None
    return make_template(path.stem, text, str(path), bundled=False)


def check_feeders(template: Template, known: Mapping[str, Template]) -> None:
    """Check that what feeds the parameters of *template* is among *known*, and can.

    Raises:
        DataError: if not. Names file and line.
    """
    for parameter in template.parameters:
        if parameter.feeder is None:
            continue
        feeder = known.get(parameter.feeder)
        if feeder is None:
            raise DataError(
                f"{parameter.where}: '{parameter.name}' takes its values from "
                f"'{parameter.feeder}', which is no saved query here."
            )
        needed = [p.name for p in feeder.parameters if p.required and p.default is None]
        wrong = f"{parameter.where}: '{feeder.name}' cannot give values for '{parameter.name}'"
        if needed:
            raise DataError(f"{wrong}: it needs the parameter '{needed[0]}' itself.")
        if not set(FEEDER_COLUMNS) <= set(columns_of(feeder)):
            raise DataError(f"{wrong}: its columns must be ?value ?label ?count.")


def columns_of(template: Template) -> tuple[str, ...]:
    """The columns of the answer to *template*; none if it is no SELECT."""
    if template.form != "SELECT":
        return ()
    return tuple(projected(template.sparql))


def find_template(templates: Mapping[str, Template], name: str) -> Template:
    """The template called *name*.

    Raises:
        UnknownTemplate: if there is none; the message lists those that exist.
    """
    if name in templates:
        return templates[name]
    raise UnknownTemplate(
        f"There is no saved query '{name}'. There are: {', '.join(sorted(templates))}."
    )


def make_template(name: str, text: str, source: str, *, bundled: bool = True) -> Template:
    """The template *name* made from the *text* of its file; *source* is named in errors.

    Raises:
        DataError: if the text is no correct template.
    """
    header: Header = read_header(name, text, source)
    return Template(
        name=name,
        summary=header.summary,
        description=header.description,
        tags=header.tags,
        parameters=header.parameters,
        sparql=header.body,
        form=query_form(header.body) or "SELECT",
        example=header.example,
        pagination=header.pagination,
        asks=header.asks,
        bundled=bundled,
    )
