package dev.verlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the architecture: who may import whom. */
@AnalyzeClasses(packages = "dev.verlet", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("random")
            .definedBy("dev.verlet.random..")
            .layer("diagnostics")
            .definedBy("dev.verlet.diagnostics..")
            .layer("model")
            .definedBy("dev.verlet.model..")
            .layer("hamiltonian")
            .definedBy("dev.verlet.hamiltonian..")
            .layer("kernel")
            .definedBy("dev.verlet.kernel..")
            .layer("warmup")
            .definedBy("dev.verlet.warmup..")
            .layer("chain")
            .definedBy("dev.verlet.chain..")
            .layer("tempering")
            .definedBy("dev.verlet.tempering..")
            .layer("study")
            .definedBy("dev.verlet.study..")
            .whereLayer("random")
            .mayNotAccessAnyLayer()
            .whereLayer("diagnostics")
            .mayNotAccessAnyLayer()
            .whereLayer("model")
            .mayOnlyAccessLayers("random")
            .whereLayer("hamiltonian")
            .mayOnlyAccessLayers("model", "random")
            .whereLayer("kernel")
            .mayOnlyAccessLayers("hamiltonian", "model", "random")
            .whereLayer("warmup")
            .mayOnlyAccessLayers("kernel", "hamiltonian", "random")
            .whereLayer("chain")
            .mayOnlyAccessLayers("warmup", "kernel", "hamiltonian", "model", "random")
            .whereLayer("tempering")
            .mayOnlyAccessLayers("chain", "warmup", "kernel", "hamiltonian", "model", "random")
            .whereLayer("study")
            .mayOnlyAccessLayers("tempering", "chain", "warmup", "kernel", "hamiltonian", "model", "random")
            .withOptionalLayers(true);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.verlet.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_ENGINE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet..", "scala..");
}
