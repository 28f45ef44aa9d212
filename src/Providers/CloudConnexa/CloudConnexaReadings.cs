using Aggregator.Providers.CloudConnexa.Wire;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.CloudConnexa;

/// <summary>Lists into counts. A count of nothing is 0: the list was read to its end.</summary>
internal static class CloudConnexaReadings
{
    private const string Online = "ONLINE";
    private const string OnlineWithIssues = "ONLINE_WITH_ISSUES";

    public static void Count(Reading reading, IReadOnlyCollection<Network> networks)
    {
        reading.With(CloudConnexaMeasurements.Total, networks.Count);
        if (networks.Count == 0 || networks.Any(network => network.Egress is not null))
        {
            reading.With(CloudConnexaMeasurements.Egress, networks.Count(network => network.Egress is true));
        }
    }

    public static void Count(Reading reading, IReadOnlyCollection<Connector> connectors)
    {
        ByStatus(reading, connectors.Select(connector => connector.ConnectionStatus), [Online, OnlineWithIssues, "OFFLINE"]);
        reading.With(CloudConnexaMeasurements.Connected, connectors.Count(connector => IsConnected(connector.ConnectionStatus)));
    }

    public static void Count(Reading reading, IReadOnlyCollection<User> users)
    {
        ByStatus(reading, users.Select(user => user.Status), ["INVITED", "ACTIVE", "SUSPENDED", "SUSPENDED_IDP"]);
        if (users.Count == 0 || users.Any(user => user.ConnectionStatus is not null))
        {
            reading.With(CloudConnexaMeasurements.Connected, users.Count(user => IsConnected(user.ConnectionStatus)));
        }
    }

    public static void Count(Reading reading, IReadOnlyCollection<Session> sessions)
    {
        ByStatus(reading, sessions.Select(session => session.AnyStatus), ["ACTIVE", "COMPLETED", "FAILED"]);
        reading
            .With(CloudConnexaMeasurements.BytesIn, Sum(sessions.Select(session => session.BytesIn)))
            .With(CloudConnexaMeasurements.BytesOut, Sum(sessions.Select(session => session.BytesOut)));
    }

    /// <summary>One field for each status, named like it, and what remains in <c>other</c>.</summary>
    private static void ByStatus(Reading reading, IEnumerable<string?> statuses, ReadOnlySpan<string> known)
    {
        var counts = statuses.CountBy(status => status?.Trim().ToUpperInvariant() ?? "").ToDictionary();
        var total = counts.Values.Sum();
        var other = total;
        foreach (var status in known)
        {
            var count = counts.GetValueOrDefault(status);
            other -= count;
            reading.With(status.ToLowerInvariant(), count);
        }

        reading.With(CloudConnexaMeasurements.Total, total).With(CloudConnexaMeasurements.Other, other);
    }

    /// <summary>Of what was told; a gap when there is something and nothing was told.</summary>
    private static double? Sum(IEnumerable<double?> bytes)
    {
        var all = bytes.ToList();
        return all.Count > 0 && all.TrueForAll(one => one is null) ? null : all.Sum();
    }

    private static bool IsConnected(string? status) => status?.Trim().ToUpperInvariant() is Online or OnlineWithIssues;
}
