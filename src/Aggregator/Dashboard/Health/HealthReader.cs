using Aggregator.Hosting;
using Aggregator.Pipeline;
using Aggregator.State;
using Aggregator.Vault;

namespace Aggregator.Dashboard.Health;

/// <summary>Credentials and failed runs, read for the one page that shows them.</summary>
internal sealed class HealthReader(Engine engine, RunArchive archive, TimeProvider timeProvider)
{
    private const int RunsLookedAt = 300;
    private const int MostCauses = 12;

    /// <summary>How the tokens of each source are, and what runs failed with lately.</summary>
    /// <returns>Nothing when <c>aggregator.db</c> cannot be read, which the journal's health tells.</returns>
    public (IReadOnlyList<CredentialState> Credentials, IReadOnlyList<FailedRun> Failures) Read()
    {
        try
        {
            var credentials = engine.Settings is { } settings ? CredentialStates.Of(settings, timeProvider.GetUtcNow()) : [];
            return (credentials, [.. FailedRun.From(archive.Newest(new RunFilter(), RunsLookedAt, null).Runs).Take(MostCauses)]);
        }
        catch (StateException)
        {
            return ([], []);
        }
    }
}
