package org.ipclab.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipclab.bench.Contender.DroppedOut;
import org.ipclab.bench.contest.Contest;
import org.ipclab.bench.contest.Task;
import org.ipclab.core.IpcException;

/** One task at one size, by everyone who can: round after round, and in each round everyone, each time another one first. */
record Bout(Contest contest, Task task, int size, Workshop workshop, Remarks remarks, Leavings leavings) {
    private interface Turn {
        void take(Language language, Team team) throws InterruptedException, DroppedOut;
    }

    String name() {
        return contest.mechanism() + " " + task.name();
    }

    Score run(int rounds, Processors processors) throws InterruptedException {
        Map<Language, Team> teams = new EnumMap<>(Language.class);
        Map<Language, List<Double>> nanos = new EnumMap<>(Language.class);
        try {
            for (Language language : Language.values())
                team(language, processors).ifPresent(team -> teams.put(language, team));
            each(teams, 0, (language, team) -> team.awaitReady());
            each(teams, 0, (language, team) -> team.warmUp());
            teams.keySet().forEach(language -> nanos.put(language, new ArrayList<>()));
            for (int round = 0; round < rounds; round++)
                each(teams, round, (language, team) -> nanos.get(language).add(team.round()));
            nanos.keySet().retainAll(teams.keySet());
            return new Score(contest.mechanism(), task.name(), size, task.unit(), nanos);
        } finally {
            teams.values().forEach(leavings::close);
        }
    }

    /** Who drops out is remarked, and the others go on. */
    private void each(Map<Language, Team> teams, int first, Turn turn) throws InterruptedException {
        List<Language> order = new ArrayList<>(teams.keySet());
        Collections.rotate(order, first);
        for (Language language : order) {
            try {
                turn.take(language, teams.get(language));
            } catch (DroppedOut why) {
                remarks.add(said(language, why.getMessage()));
                leavings.close(teams.remove(language));
            }
        }
    }

    private Optional<Team> team(Language language, Processors processors) {
        Optional<List<String>> command = workshop.command(language, contest);
        if (command.isEmpty()) return Optional.empty();
        try {
            var stage = task.stage().make(size);
            Team team = leavings.add(new Team(language, stage));
            for (int side = 0; side < task.parts().size(); side++)
                team.join(arguments(command.get(), side, stage.address(), processors));
            return Optional.of(team);
        } catch (IpcException refused) {
            throw refused;
        } catch (Exception failure) {
            return remarks.none(said(language, failure.toString()));
        }
    }

    private List<String> arguments(List<String> command, int side, String address, Processors processors) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(
                task.name(), String.valueOf(side), address, String.valueOf(size), String.valueOf(processors.of(side))));
        return all;
    }

    private String said(Language language, String why) {
        return language.title() + ", " + contest.mechanism() + " " + task.name() + ": " + why;
    }
}
