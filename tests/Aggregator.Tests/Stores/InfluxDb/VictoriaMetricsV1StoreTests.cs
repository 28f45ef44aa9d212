using Aggregator.Tests.Support;

namespace Aggregator.Tests.Stores.InfluxDb;

/// <summary>The contract against a real VictoriaMetrics by the call of InfluxDB 1.x.</summary>
public sealed class VictoriaMetricsV1StoreTests(VictoriaMetricsServer server) : ReadingStoreContract, IClassFixture<VictoriaMetricsServer>
{
    private protected override Task<StoreUnderTest> OpenAsync()
    {
        ServerProcess.Require(VictoriaMetricsServer.Program);
        return Task.FromResult<StoreUnderTest>(new InfluxDbUnderTest(server.V1, server.RowsAsync));
    }
}
