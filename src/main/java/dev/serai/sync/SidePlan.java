package dev.serai.sync;

/**
 * What a system is told that is written to from now on and was not before.
 *
 * @param system empty for the note that the entity's sides were looked at
 * @param afterRecord the last record that was counted; null when all are
 * @param writes how many records would be written there
 * @param let whether it is written to
 * @param approval null while nobody approved it
 */
public record SidePlan(
        String system, String entity, Long afterRecord, long writes, boolean let, Approving.Approval approval) {

    static SidePlan free(String system, String entity) {
        return new SidePlan(system, entity, null, 0, true, null);
    }

    static SidePlan begun(String system, String entity) {
        return new SidePlan(system, entity, 0L, 0, false, null);
    }

    SidePlan further(Long record, long more) {
        return new SidePlan(system, entity, record, writes + more, let, approval);
    }

    SidePlan letIn() {
        return new SidePlan(system, entity, afterRecord, writes, true, approval);
    }

    public SidePlan approved(Approving.Approval by) {
        return new SidePlan(system, entity, afterRecord, writes, let, by);
    }

    public boolean complete() {
        return afterRecord == null;
    }
}
