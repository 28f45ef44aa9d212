using Aggregator.Providers.Contracts;
using Aggregator.Stores;

namespace Aggregator.Tests.Stores;

/// <summary>A store over its real server or file, and a way to ask that what it holds without our own code.</summary>
internal abstract class StoreUnderTest : IAsyncDisposable
{
    /// <summary>The store; a new one after <see cref="ReopenAsync"/>.</summary>
    public abstract IReadingStore Store { get; }

    /// <summary>Whether text fields come back.</summary>
    public virtual bool KeepsText => true;

    /// <summary>Whether every double comes back bit by bit; otherwise to 14 digits, and of ordinary size.</summary>
    public virtual bool KeepsDoublesExactly => true;

    /// <summary>What becomes of a forecast once a newer one was issued for the same instant.</summary>
    public virtual ForecastRevision Revision => ForecastRevision.KeepsLast;

    /// <summary>Abandons the store and opens it again, as after a restart of the daemon.</summary>
    public abstract Task ReopenAsync();

    /// <summary>Every row of the measurement, in any order.</summary>
    public abstract Task<IReadOnlyList<StoredRow>> RowsAsync(Measurement measurement);

    public abstract ValueTask DisposeAsync();
}
