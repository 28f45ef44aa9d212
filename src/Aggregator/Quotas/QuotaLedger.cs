using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Aggregator.Providers.Http;
using Aggregator.State;
using Microsoft.Extensions.Logging;

namespace Aggregator.Quotas;

/// <summary>
/// Counts every call against its credential's limits, on disk before the call begins (docs/decisions/0004-quota-ledger.md). Safe for concurrent use.
/// A credential that <see cref="Configure"/> was not told of is refused; one without limits is not counted.
/// </summary>
internal sealed class QuotaLedger : QuotaLimiter
{
    private readonly ConcurrentDictionary<string, CredentialBudget> _budgets = new();
    private readonly LedgerFile _file;
    private readonly LedgerClock _clock;

    private QuotaLedger(LedgerFile file, LedgerClock clock) => (_file, _clock) = (file, clock);

    /// <summary>Reads what earlier processes used. Permits they had reserved count as calls that end now, unless they ended in good order.</summary>
    /// <exception cref="StateException">The table cannot be read.</exception>
    public static QuotaLedger Open(StateDatabase state, TimeProvider time, ILogger<QuotaLedger> logger) =>
        Open(state, new LedgerClock(time, LedgerClock.ReadBoot()), logger);

    /// <summary>The same with a clock that tells which start of the machine this is.</summary>
    /// <exception cref="StateException">The table cannot be read.</exception>
    public static QuotaLedger Open(StateDatabase state, LedgerClock clock, ILogger<QuotaLedger> logger)
    {
        var ledger = new QuotaLedger(new LedgerFile(state, clock, logger), clock);
        var now = clock.Now;
        var unsettled = 0;
        foreach (var row in ledger._file.Read(now))
        {
            ledger.BudgetOf(row.Credential).Load(row, now);
            unsettled = Math.Max(unsettled, row.State.Held);
        }

        if (unsettled > 0)
        {
            logger.PermitsUnsettled(unsettled);
        }

        return ledger;
    }

    /// <summary>
    /// Takes all limits of the configuration. Where several sources claim one credential, of each kind of limit the tightest rules. What is
    /// equal stays untouched; a changed limit keeps its history; a credential that is gone keeps its counts and is refused.
    /// </summary>
    /// <exception cref="FormatException">A limit is neither a window nor a bucket; nothing was changed.</exception>
    public void Configure(IEnumerable<QuotaClaim> claims)
    {
        var limits = claims
            .GroupBy(claim => claim.Credential)
            .ToDictionary(
                credential => credential.Key,
                IReadOnlyDictionary<string, IReadOnlyList<QuotaRule>> (credential) => credential
                    .GroupBy(claim => claim.Pool)
                    .ToDictionary(pool => pool.Key, pool => QuotaRule.Tightest(pool.SelectMany(claim => claim.Quotas).Select(QuotaRule.From))));
        foreach (var credential in limits.Keys.Union(_budgets.Keys))
        {
            BudgetOf(credential).Configure(limits.GetValueOrDefault(credential));
        }
    }

    /// <summary>How every limit stands, also of credentials that are configured no more.</summary>
    public IReadOnlyList<QuotaStatus> Snapshot() => [.. _budgets.Values.SelectMany(budget => budget.Snapshot())];

    /// <summary>How long a call that came now would wait for its permit, if nobody came with it; nothing when it would have it at once.</summary>
    public TimeSpan WaitOf(QuotaCall call) => _budgets.TryGetValue(call.Credential, out var budget) ? budget.WaitOf(call) : TimeSpan.Zero;

    /// <summary>Writes how things stand exactly: permits that nobody uses are given back, calls that have ended are settled.</summary>
    public Task FlushAsync() => Task.WhenAll(_budgets.Values.Select(budget => budget.FlushAsync()));

    /// <summary>Completes when no reservation is being written.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_budgets.Values.Select(budget => budget.WhenIdleAsync()));

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(QuotaCall resource) =>
        _budgets.TryGetValue(resource.Credential, out var budget) ? budget.Statistics(resource) : null;

    /// <inheritdoc/>
    public override void Block(QuotaCall call, TimeSpan retryAfter) => BudgetOf(call.Credential).Block(call, retryAfter);

    /// <summary>As the contract says; it is told before the call's lease is disposed, so that only the others under way are taken off.</summary>
    public override void Report(QuotaCall call, int remaining, TimeSpan reset) => BudgetOf(call.Credential).Report(call, remaining, reset);

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(QuotaCall resource, int permitCount)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(permitCount, 1);
        return BudgetOf(resource.Credential).AttemptAcquire(resource);
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(QuotaCall resource, int permitCount, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(permitCount, 1);
        return BudgetOf(resource.Credential).AcquireAsync(resource, cancellationToken);
    }

    /// <summary>Refuses whoever waits or comes. Without <see cref="IAsyncDisposable.DisposeAsync"/> unused permits count as spent later.</summary>
    protected override void Dispose(bool disposing)
    {
        foreach (var budget in _budgets.Values)
        {
            budget.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Refuses whoever waits or comes, and writes how things stand exactly.</summary>
    protected override async ValueTask DisposeAsyncCore()
    {
        foreach (var budget in _budgets.Values)
        {
            budget.Dispose();
        }

        await FlushAsync();
        await base.DisposeAsyncCore();
    }

    private CredentialBudget BudgetOf(string credential) =>
        _budgets.TryGetValue(credential, out var budget)
            ? budget
            : _budgets.GetOrAdd(credential, static (key, ledger) => new CredentialBudget(key, ledger._file, ledger._clock), this);
}
