package dev.serai.sync;

/**
 * What switching on a version of a mapping would write anew.
 *
 * @param afterLink the last link that was counted; null when all are
 * @param writes how many of the compared external records would get something again
 * @param approval null while nobody let it
 */
public record SwitchPlan(
        String system,
        String entity,
        int version,
        Long afterLink,
        long compared,
        long writes,
        Approving.Approval approval) {

    static SwitchPlan begun(String system, String entity, int version) {
        return new SwitchPlan(system, entity, version, 0L, 0, 0, null);
    }

    SwitchPlan further(Long link, long more, long moreWrites) {
        return new SwitchPlan(system, entity, version, link, compared + more, writes + moreWrites, approval);
    }

    public SwitchPlan approved(Approving.Approval by) {
        return new SwitchPlan(system, entity, version, afterLink, compared, writes, by);
    }

    public boolean complete() {
        return afterLink == null;
    }

    /** Of what is linked there, how much would be written. */
    public double share() {
        return compared == 0 ? 0 : (double) writes / compared;
    }
}
