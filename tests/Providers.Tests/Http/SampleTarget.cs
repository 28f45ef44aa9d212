using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Tests.Http;

internal sealed record SampleTarget(string Name) : Target(Name, "current");
