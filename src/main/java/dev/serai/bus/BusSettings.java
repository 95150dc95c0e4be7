package dev.serai.bus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/** What lies between receiving and settling. */
@ConfigMapping(prefix = "serai.bus")
interface BusSettings {
    /** What there may lie. */
    enum Kind {
        /** The inbox alone: whoever is answered is answered after its commit. */
        DATABASE,
        /** Kafka before the inbox: whoever is answered is answered once the brokers have it. */
        KAFKA
    }

    @WithParentName
    Kind kind();

    /** The topic; made by the hub where there is none. */
    String topic();

    /** How many partitions a topic gets that the hub makes, and how many copies of each. */
    int partitions();

    short copies();

    /** Threads of each replica that take from it. */
    int consumers();
}
