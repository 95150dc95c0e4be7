package dev.serai.system;

/** Carries one request to a system. Follows no redirects, retries nothing, and bounds time and size by {@link HttpCall#limits}. */
public interface Transport {
    /**
     * Sends the request and waits for the whole answer, of any status.
     *
     * @throws TransportException when there is no whole answer; it says whether the system may have got the request
     */
    HttpAnswer exchange(HttpCall call) throws TransportException;
}
