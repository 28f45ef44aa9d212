namespace Aggregator.Tests.Stores.Sqlite;

public sealed class SqliteStoreContractTests : ReadingStoreContract
{
    private protected override Task<StoreUnderTest> OpenAsync() => Task.FromResult<StoreUnderTest>(new SqliteUnderTest());
}
