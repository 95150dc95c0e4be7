package dev.serai.store;

import dev.serai.sync.Approving;
import dev.serai.sync.MappingRun;
import dev.serai.sync.SidePlan;
import dev.serai.sync.SwitchPlan;
import dev.serai.sync.Switches;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which sides are written to and with which versions of mappings, and what others would write and who let them. */
final class SwitchRows implements Switches {
    private static final String SAVE_RUN =
            """
            insert into mapping_run (system, entity, version, after_link, compared, due, since) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (system, entity) do update set version = excluded.version, after_link = excluded.after_link, compared = excluded.compared, due = excluded.due, since = excluded.since""";

    private static final String SAVE_PLAN =
            """
            insert into switch_plan (system, entity, version, after_link, compared, writes, approved_by, approved_at) values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (system, entity) do update set version = excluded.version, after_link = excluded.after_link, compared = excluded.compared, writes = excluded.writes,
                approved_by = excluded.approved_by, approved_at = excluded.approved_at""";

    private static final String SIDES =
            "select system, entity, after_record, writes, let, approved_by, approved_at from side_plan where entity = ?";

    private static final String SAVE_SIDE =
            """
            insert into side_plan (system, entity, after_record, writes, let, approved_by, approved_at) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (system, entity) do update set after_record = excluded.after_record, writes = excluded.writes, let = excluded.let,
                approved_by = excluded.approved_by, approved_at = excluded.approved_at""";

    private final Sql sql;

    SwitchRows(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<MappingRun> run(String system, String entity) {
        return sql.one(
                "select system, entity, version, after_link, compared, due, since from mapping_run where system = ? and entity = ?",
                row -> new MappingRun(
                        row.text(),
                        row.text(),
                        row.small(),
                        row.numberOrNull(),
                        row.number(),
                        row.number(),
                        row.time()),
                system,
                entity);
    }

    @Override
    public void save(MappingRun run) {
        sql.update(
                SAVE_RUN,
                run.system(),
                run.entity(),
                run.version(),
                run.afterLink(),
                run.compared(),
                run.due(),
                run.since());
    }

    @Override
    public Optional<SwitchPlan> plan(String system, String entity) {
        return sql.one(
                "select system, entity, version, after_link, compared, writes, approved_by, approved_at from switch_plan where system = ? and entity = ?",
                SwitchRows::plan,
                system,
                entity);
    }

    private static SwitchPlan plan(Row row) throws SQLException {
        var plan = new SwitchPlan(
                row.text(), row.text(), row.small(), row.numberOrNull(), row.number(), row.number(), null);
        var author = row.text();
        return author == null ? plan : plan.approved(new Approving.Approval(author, row.time()));
    }

    @Override
    public void save(SwitchPlan plan) {
        var approval = plan.approval();
        sql.update(
                SAVE_PLAN,
                plan.system(),
                plan.entity(),
                plan.version(),
                plan.afterLink(),
                plan.compared(),
                plan.writes(),
                approval == null ? null : approval.author(),
                approval == null ? null : approval.at());
    }

    @Override
    public Map<String, SidePlan> sides(String entity) {
        return sides(SIDES, entity);
    }

    @Override
    public Map<String, SidePlan> lockSides(String entity) {
        return sides(SIDES + " order by system for update", entity);
    }

    private Map<String, SidePlan> sides(String select, String entity) {
        return sql.query(select, SwitchRows::side, entity).stream()
                .collect(Collectors.toMap(SidePlan::system, Function.identity()));
    }

    private static SidePlan side(Row row) throws SQLException {
        var plan = new SidePlan(row.text(), row.text(), row.numberOrNull(), row.number(), row.flag(), null);
        var author = row.text();
        return author == null ? plan : plan.approved(new Approving.Approval(author, row.time()));
    }

    @Override
    public void save(SidePlan plan) {
        var approval = plan.approval();
        sql.update(
                SAVE_SIDE,
                plan.system(),
                plan.entity(),
                plan.afterRecord(),
                plan.writes(),
                plan.let(),
                approval == null ? null : approval.author(),
                approval == null ? null : approval.at());
    }

    @Override
    public void remove(SidePlan plan) {
        sql.update("delete from side_plan where system = ? and entity = ?", plan.system(), plan.entity());
    }
}
