using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Tests.Http;

internal sealed class SampleOptions : SourceOptions
{
    [Secret]
    public string ApiKey { get; set; } = "k3y-of-the-account";
}
