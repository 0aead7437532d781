"""Carries out a Dockerfile without a container daemon: each stage is a folder, each RUN is done there by systemd-nspawn.

It knows the instructions that deploy/Dockerfile uses and refuses others. Usage:
build.py DOCKERFILE CONTEXT BASES WORK [NAME=VALUE ...]. BASES is a command: its arguments are the image's name and a
folder, which it fills; what it prints are more options for systemd-nspawn. On the standard output: how the image is run, as JSON.
"""
import json
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from dockerfile_parse import DockerfileParser

SAID_ONLY = {"LABEL", "EXPOSE"}


@dataclass
class Stage:
    folder: Path
    options: list[str]
    workdir: str = "/"
    environment: dict[str, str] = field(default_factory=dict)
    run: dict = field(default_factory=dict)

    def command(self, line: str) -> None:
        environment = [f"--setenv={name}={value}" for name, value in self.environment.items()]
        subprocess.run(
            ["systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "--console=pipe", f"--directory={self.folder}",
             f"--chdir={self.workdir}", "--resolv-conf=replace-host", *self.options, *environment, "/bin/sh", "-c", line],
            check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr)

    def inside(self, path: str) -> Path:
        return self.folder / Path(self.workdir, path).relative_to("/")


@dataclass
class Build:
    context: Path
    bases: str
    work: Path
    given: dict[str, str]
    stages: dict[str, Stage] = field(default_factory=dict)
    stage: Stage | None = None

    def step(self, instruction: str, value: str) -> None:
        match instruction:
            case "FROM":
                image, name = (value.split(" AS ") + ["image"])[:2]
                folder = self.work / name
                options = subprocess.run([self.bases, image, folder], check=True, text=True, stdout=subprocess.PIPE)
                self.stage = self.stages[name] = Stage(folder, options.stdout.split())
            case "RUN":
                self.stage.command(value)
            case "WORKDIR":
                self.stage.workdir = value
                self.stage.inside(".").mkdir(parents=True, exist_ok=True)
            case "ARG":
                name, _, usual = value.partition("=")
                if name in self.given or usual:
                    self.stage.environment[name] = self.given.get(name, usual)
            case "COPY":
                self.copy(value.split())
            case "USER" | "VOLUME" | "ENTRYPOINT" | "CMD" | "HEALTHCHECK":
                self.stage.run[instruction] = value
            case _ if instruction not in SAID_ONLY:
                sys.exit(f"not known to this trial: {instruction} {value}")

    def copy(self, words: list[str]) -> None:
        if words[0].startswith("--from="):
            *sources, target = words[1:]
            roots = [self.stages[words[0].removeprefix("--from=")].folder / it.lstrip("/") for it in sources]
        else:
            *sources, target = words
            roots = [self.context / it for it in sources]
        into = self.stage.inside(target)
        into.mkdir(parents=True, exist_ok=True)
        for root in roots:
            subprocess.run(["cp", "--archive", "--no-preserve=ownership", f"{root}/.", into], check=True)


def main() -> None:
    dockerfile, context, bases, work, *given = sys.argv[1:]
    build = Build(Path(context), bases, Path(work), dict(it.split("=", 1) for it in given))
    with open(dockerfile, "rb") as file:
        steps = [(it["instruction"], it["value"]) for it in DockerfileParser(fileobj=file, env_replace=False).structure]
    for instruction, value in steps:
        if instruction != "COMMENT":
            print(f"-- {instruction} {value}", file=sys.stderr)
            build.step(instruction, value)
    run = build.stage.run
    print(json.dumps({
        "folder": str(build.stage.folder), "user": run["USER"], "volume": run["VOLUME"],
        "command": json.loads(run["ENTRYPOINT"]) + json.loads(run["CMD"]),
        "health": shlex.join(json.loads(run["HEALTHCHECK"].split("CMD", 1)[1]))}))


main()
