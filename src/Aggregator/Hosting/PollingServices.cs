using Aggregator.Configuration;
using Aggregator.Diagnosis;
using Aggregator.Jobs;
using Aggregator.Jobs.Exports;
using Aggregator.Jobs.Kinds;
using Aggregator.Journal;
using Aggregator.Pipeline;
using Aggregator.Plans;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Aggregator.Providers.Tracing;
using Aggregator.Quotas;
using Aggregator.Scheduling;
using Aggregator.State;
using Aggregator.Stores;
using Aggregator.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.Hosting;

/// <summary>Registers everything that polling needs, whoever asks for it: the daemon, the demo or one poll by hand.</summary>
internal static class PollingServices
{
    /// <summary>Adds the path from schedule to stores for one data directory.</summary>
    public static IServiceCollection AddPolling(
        this IServiceCollection services, AggregatorSettings settings, DataDirectory directory, IEnumerable<IProviderType> providers, TimeProvider timeProvider)
    {
        services.AddSingleton(timeProvider);
        services.AddSingleton<IReadOnlyList<IProviderType>>([.. providers]);
        services.AddSingleton(directory);
        services.AddSingleton(settings.Journal);
        services.AddSingleton(_ => StateDatabase.Open(directory.PathOf("aggregator.db")));
        services.AddSingleton(provider => ReadingJournal.Open(
            provider.GetRequiredService<StateDatabase>(), settings.Journal, timeProvider));
        services.AddSingleton(provider => QuotaLedger.Open(
            provider.GetRequiredService<StateDatabase>(), timeProvider, provider.GetRequiredService<ILogger<QuotaLedger>>()));
        services.AddSingleton<QuotaLimiter>(provider => provider.GetRequiredService<QuotaLedger>());
        services.AddSingleton<UpstreamSocket>();
        services.AddSingleton<ProvidersMeter>();
        services.AddSingleton<ClockWatch>();
        services.AddSingleton<ResponseCache>();
        services.AddSingleton<SourceHttp>();
        services.AddSingleton(new VaultKeys(directory.Path));
        services.AddSingleton<ITokenVault, TokenVault>();
        services.AddSingleton<CredentialRegistry>();
        services.AddSingleton<SourceFactory>();
        services.AddSingleton<RunHistory>();
        services.AddSingleton<RunArchive>();
        services.AddSingleton<OutageLog>();
        services.AddSingleton<TargetFetcher>();
        services.AddSingleton<SourceRunner>();
        services.AddSingleton<SourceSchedule>();
        services.AddSingleton<ParkedLines>();
        services.AddSingleton<StoreFactory>();
        services.AddSingleton<StoreSet>();
        services.AddSingleton<Engine>();
        services.AddSingleton<Doctor>();
        services.AddSingleton<IJobKind, PollKind>();
        services.AddSingleton<IJobKind, BackfillKind>();
        services.AddSingleton(new ExportFiles(directory, timeProvider, static path => new DriveInfo(path).AvailableFreeSpace));
        services.AddSingleton<IJobKind, ExportKind>();
        services.AddSingleton<IJobKind, ReplayKind>();
        services.AddSingleton<IJobKind, PlanKind>();
        services.AddSingleton<JobBoard>();
        services.AddSingleton<PlanStarter>();
        services.AddSingleton<PlanClock>();
        return services;
    }

    /// <summary>The same path for one verb, which tells its errors itself. The caller disposes it.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="directory">Where the durable things are.</param>
    /// <param name="providers">The providers this program has.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="trace">Who wants to see every call; nobody by default.</param>
    public static ServiceProvider OpenPolling(
        AggregatorSettings settings, DataDirectory directory, IEnumerable<IProviderType> providers, TimeProvider timeProvider, IFetchTrace? trace = null)
    {
        var services = new ServiceCollection()
            .AddLogging(logging => Logging.Configure(logging, LogLevel.Error))
            .AddPolling(settings, directory, providers, timeProvider);
        if (trace is not null)
        {
            services.AddSingleton(trace);
        }

        return services.BuildServiceProvider();
    }
}
