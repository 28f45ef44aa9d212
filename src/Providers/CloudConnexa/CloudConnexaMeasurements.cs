using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.CloudConnexa;

/// <summary>What CloudConnexa's readings look like: counts, and nobody's name.</summary>
internal static class CloudConnexaMeasurements
{
    public const string Total = "total";
    public const string Egress = "egress";
    public const string Connected = "connected";
    public const string Other = "other";
    public const string BytesIn = "bytes_in";
    public const string BytesOut = "bytes_out";

    public static Measurement Networks { get; } = new(
        "vpn_networks", "Networks of a CloudConnexa account.", [Count(Total, "Networks."), Count(Egress, "Those that let traffic out to the internet.")]);

    public static Measurement Hosts { get; } = new("vpn_hosts", "Hosts of a CloudConnexa account.", [Count(Total, "Hosts.")]);

    public static Measurement Connectors { get; } = new(
        "vpn_connectors",
        "Connectors of networks or hosts (tag of), by the state of their connection.",
        [
            Count(Total, "Connectors."),
            Count(Connected, "Online, with issues or without."),
            Count("online", "Online without issues."),
            Count("online_with_issues", "Online with issues."),
            Count("offline", "Offline."),
            Count(Other, "In a state that is not known here, or of which CloudConnexa did not tell the state."),
        ]);

    public static Measurement Users { get; } = new(
        "vpn_users",
        "Users of a CloudConnexa account, by status.",
        [
            Count(Total, "Users."),
            Count("invited", "Invited and not active yet."),
            Count("active", "Active."),
            Count("suspended", "Suspended."),
            Count("suspended_idp", "Suspended by the identity provider."),
            Count(Other, "With a status that is not known here, or without one."),
            Count(Connected, "Connected now, with issues or without; absent when CloudConnexa does not tell."),
        ]);

    public static Measurement Sessions { get; } = new(
        "vpn_sessions",
        "Sessions of a CloudConnexa account: those active now, or all that began in the configured window.",
        [
            Count(Total, "Sessions."),
            Count("active", "Active."),
            Count("completed", "Completed."),
            Count("failed", "Failed."),
            Count(Other, "With a status that is not known here, or without one."),
            new Field(BytesIn, "By", "Bytes that came in, the sum over these sessions; it falls when a session leaves the list."),
            new Field(BytesOut, "By", "Bytes that went out, likewise."),
        ]);

    public static IReadOnlyList<Measurement> All { get; } = [Networks, Hosts, Connectors, Users, Sessions];

    private static Field Count(string name, string description) => new(name, "1", description);
}
