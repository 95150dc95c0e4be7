package dev.serai;

/** The hub does not start. The message is the whole answer to the person who started it: what is wrong and what to do. */
final class StartRefused extends RuntimeException {

    StartRefused(String sentence) {
        super(sentence);
    }

    StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
