using Aggregator.Configuration;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Pipeline;

/// <summary>Makes a source from its settings: credential, way to upstream, provider.</summary>
internal sealed class SourceFactory(
    SourceHttp http, CredentialRegistry credentials, QuotaLimiter quota, TimeProvider timeProvider, ILoggerFactory loggers)
{
    /// <summary>Makes a source; nothing is called yet.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="retries">Attempts after the first, when not as the settings say.</param>
    public Source Create(SourceSettings settings, int? retries = null)
    {
        var way = http.Create(settings.Name, settings.Provider, settings.Options, credentials.For(settings), retries);
        var logger = loggers.CreateLogger($"{typeof(IProviderType).Namespace}.{settings.Provider.Name}");
        var call = new QuotaCall(settings.CredentialId, QuotaCall.Calls, settings.Name, TimeSpan.Zero);
        return new Source(settings, settings.Provider.Create(settings.Name, settings.Options, way, logger), timeProvider.GetUtcNow())
        {
            LeaveAlone = wait => quota.Block(call, wait),
        };
    }
}
