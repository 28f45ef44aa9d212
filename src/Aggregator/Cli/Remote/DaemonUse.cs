using System.CommandLine;

namespace Aggregator.Cli.Remote;

/// <summary>Lets a verb ask the daemon that a command line means, and says what is wrong when that fails.</summary>
internal static class DaemonUse
{
    /// <summary>Asks the remote daemon that is named, or else the one that runs on this configuration.</summary>
    public static Task<int> UseDaemonAsync(this CliServices services, ParseResult parse, Func<DaemonClient, Task<int>> action) => services.GuardAsync(async () =>
    {
        using var remote = services.Remote(parse);
        if (remote is not null)
        {
            return await action(remote);
        }

        var loaded = services.Load(parse);
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        using var daemon = RunningDaemon.Client(loaded.Settings, services.Time);
        return await action(daemon);
    });
}
