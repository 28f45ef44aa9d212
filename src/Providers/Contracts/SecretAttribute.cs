namespace Aggregator.Providers.Contracts;

/// <summary>Marks a setting that is never shown: masked in <c>config show</c>, absent from logs and errors.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
