using Aggregator.Simulator.World;

namespace Aggregator.Simulator.CloudConnexa;

/// <summary>Who is connected to the account's networks when: people mostly by day, connectors nearly always.</summary>
internal sealed class Vpn(SimulatedClock clock)
{
    public const int Users = 46;
    public const int Networks = 6;
    public const int Hosts = 4;

    /// <summary>A session is as long as one of these, of which a day has six.</summary>
    private const double BlockDays = 1.0 / 6;

    private const double BytesPerHour = 40e6;

    /// <summary>State of a connector.</summary>
    public string Connector(int number, DateTimeOffset at) => Noise.At(700 + (ulong)number, clock.Days(at), 0.15) switch
    {
        > 0.85 => "OFFLINE",
        > 0.7 => "ONLINE_WITH_ISSUES",
        _ => "ONLINE",
    };

    /// <summary>Whether a user, of those who are active, is connected.</summary>
    public bool IsConnected(int user, DateTimeOffset at) => Status(user) is "ACTIVE" && IsIn(user, Block(at));

    /// <summary>A user's status, which does not change.</summary>
    public static string Status(int user) => (user % 15) switch
    {
        13 => "INVITED",
        14 => user % 2 == 0 ? "SUSPENDED" : "SUSPENDED_IDP",
        _ => "ACTIVE",
    };

    /// <summary>Sessions that began in a span, and are active or over; newest first.</summary>
    public IEnumerable<VpnSession> Sessions(DateTimeOffset from, DateTimeOffset now)
    {
        for (var block = Block(now); Begin(block) >= from; block--)
        {
            for (var user = 0; user < Users; user++)
            {
                if (Status(user) is "ACTIVE" && IsIn(user, block))
                {
                    yield return Session(user, block, now);
                }
            }
        }
    }

    /// <summary>When the running block began.</summary>
    public DateTimeOffset BlockBegin(DateTimeOffset at) => Begin(Block(at));

    private VpnSession Session(int user, long block, DateTimeOffset now)
    {
        var end = Begin(block + 1);
        var hours = clock.Days(now < end ? now : end) - (block * BlockDays);
        var bytes = hours * 24 * BytesPerHour * (1 + (0.8 * Noise.At(790 + (ulong)user, block, 3)));
        var hasFailed = Noise.At(780 + (ulong)user, block, 1) > 0.95;
        return new VpnSession(
            $"s-{user}-{block}", user, Begin(block), hasFailed ? "FAILED" : now < end ? "ACTIVE" : "COMPLETED",
            hasFailed ? 0 : (long)bytes, hasFailed ? 0 : (long)(bytes / 7));
    }

    // By day four of five, at night one of ten.
    private static bool IsIn(int user, long block) => Noise.At(740 + (ulong)user, block, 1) < (block % 6 is 2 or 3 or 4 ? 0.6 : -0.8);

    private long Block(DateTimeOffset at) => (long)Math.Floor(clock.Days(at) / BlockDays);

    private DateTimeOffset Begin(long block) => clock.At(block * BlockDays);
}
