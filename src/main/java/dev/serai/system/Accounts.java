package dev.serai.system;

import dev.serai.catalog.SystemSpec;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which account of a system the hub runs against. One setting, {@code serai.account.SYSTEM=staging}, makes every setting of that system's file be looked up behind that name:
 * {@code crm.url} as {@code staging.crm.url}, and nowhere else, so that nothing of production is met by mistake.
 */
public final class Accounts {
    private Accounts() {}

    /** The settings of a system in the account that it runs against. */
    public static UnaryOperator<String> of(String system, UnaryOperator<String> settings) {
        var account = chosen(system, settings);
        return account.isEmpty() ? settings : named(system, account, settings);
    }

    /** Empty for the only one. */
    private static String chosen(String system, UnaryOperator<String> settings) {
        var account = settings.apply("serai.account." + system);
        return account == null ? "" : account.strip();
    }

    /** What calls are counted by: the account that the file names, else the system, in the account that it runs against. */
    static String name(SystemSpec spec, UnaryOperator<String> settings) {
        var account = chosen(spec.system(), settings);
        var own = account.isEmpty() ? spec.system() : spec.system() + "/" + account;
        return spec.limits().account() == null
                ? own
                : new Settings(spec.system(), of(spec.system(), settings))
                        .resolve(spec.limits().account());
    }

    /** The settings of a system in that account; a missing one is an error that names it, whatever default its file has. */
    public static UnaryOperator<String> named(String system, String account, UnaryOperator<String> settings) {
        return name -> {
            var value = settings.apply(account + "." + name);
            if (value == null) {
                throw new MissingSettingsException(
                        "system " + system + " runs against its account " + account, List.of(account + "." + name));
            }
            return value;
        };
    }
}
