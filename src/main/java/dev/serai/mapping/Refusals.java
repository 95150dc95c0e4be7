package dev.serai.mapping;

import dev.serai.catalog.Mapping;
import java.util.function.Supplier;

/** Says why a mapping refuses something, with its file and without any value. */
record Refusals(Mapping mapping) {

    <T> T guarded(FieldRule rule, Supplier<T> work) {
        try {
            return work.get();
        } catch (Unfit e) {
            throw refused(rule, e.getMessage());
        } catch (MappingException | OutsideException e) {
            throw e;
        } catch (RuntimeException
                | StackOverflowError e) { // what is nested too deep for a transform must not stop what is behind it
            // its message may hold the value
            throw refused(rule, "a transform failed with " + e.getClass().getSimpleName());
        }
    }

    private MappingException refused(FieldRule rule, String why) {
        return new MappingException(
                mapping.file() + ": field " + rule.rule().field() + (rule.spot() == null ? "" : " at " + rule.spot())
                        + ": " + why + ". Correct the value in " + mapping.system() + " or the rule.");
    }

    MappingException of(MappingFault fault) {
        var rule = fault.rule() < 0 ? "" : "rule " + (fault.rule() + 1) + ": ";
        return new MappingException(mapping.file() + ": " + rule + fault.what() + ". " + fault.whatToDo() + ".");
    }
}
